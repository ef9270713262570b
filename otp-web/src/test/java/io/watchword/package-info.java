/** What holds of all code. */
@NullMarked
package io.watchword;

import org.jspecify.annotations.NullMarked;
