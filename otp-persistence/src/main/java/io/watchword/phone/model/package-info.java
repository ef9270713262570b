/** The phone number as a value: valid by construction, and shown in full only where it must be. */
@NullMarked
package io.watchword.phone.model;

import org.jspecify.annotations.NullMarked;
