/** Reads phone numbers as people write them, by the numbering plans of all regions (libphonenumber). */
@NullMarked
package io.watchword.phone;

import org.jspecify.annotations.NullMarked;
