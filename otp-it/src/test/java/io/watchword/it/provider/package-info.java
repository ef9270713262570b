/** A provider of messages that misbehaves as the tests wish. */
@NullMarked
package io.watchword.it.provider;

import org.jspecify.annotations.NullMarked;
