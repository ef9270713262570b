/** Why sends were allowed or refused, as it is kept. */
@NullMarked
package io.watchword.decision.model;

import org.jspecify.annotations.NullMarked;
