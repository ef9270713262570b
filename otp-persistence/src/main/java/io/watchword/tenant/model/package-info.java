/** Tenants, their applications, and the credentials that these call with. */
@NullMarked
package io.watchword.tenant.model;

import org.jspecify.annotations.NullMarked;
