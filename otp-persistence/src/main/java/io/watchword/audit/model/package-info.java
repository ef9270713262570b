/** The audit: one row for each transition, in its transaction, never changed. */
@NullMarked
package io.watchword.audit.model;

import org.jspecify.annotations.NullMarked;
