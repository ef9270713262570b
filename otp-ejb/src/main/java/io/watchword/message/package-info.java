/**
 * What messages say: the service's own texts in several languages, tenants' templates and callers' own texts, filled and
 * held to what each channel carries.
 */
@NullMarked
package io.watchword.message;

import org.jspecify.annotations.NullMarked;
