/** Sends, resends, verifies, cancels and expires challenges. */
@NullMarked
package io.watchword.challenge;

import org.jspecify.annotations.NullMarked;
