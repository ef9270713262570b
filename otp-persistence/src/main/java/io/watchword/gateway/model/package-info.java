/** The gateways that tenants have configured. */
@NullMarked
package io.watchword.gateway.model;

import org.jspecify.annotations.NullMarked;
