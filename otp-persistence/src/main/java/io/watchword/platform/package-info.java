/**
 * What every feature stands on: the clock, identifiers, randomness, configuration, and the words that all of them share.
 *
 * <p>Nothing here knows a feature.
 */
@NullMarked
package io.watchword.platform;

import org.jspecify.annotations.NullMarked;
