/** The endpoints of tenants that are told what happens, and what they are to be told. */
@NullMarked
package io.watchword.webhook.model;

import org.jspecify.annotations.NullMarked;
