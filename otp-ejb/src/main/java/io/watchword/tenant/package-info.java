/** Who calls: what each tenant has registered, kept at hand so that a request need not ask the database. */
@NullMarked
package io.watchword.tenant;

import org.jspecify.annotations.NullMarked;
