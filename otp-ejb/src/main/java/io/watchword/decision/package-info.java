/** Why sends were allowed or refused: recorded, shown to administrators, and used to try out a policy. */
@NullMarked
package io.watchword.decision;

import org.jspecify.annotations.NullMarked;
