/** The challenge: one passcode at a time goes out, and one success comes back. */
@NullMarked
package io.watchword.challenge.model;

import org.jspecify.annotations.NullMarked;
