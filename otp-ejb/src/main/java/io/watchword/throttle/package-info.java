/** Limits on sending and on guessing. */
@NullMarked
package io.watchword.throttle;

import org.jspecify.annotations.NullMarked;
