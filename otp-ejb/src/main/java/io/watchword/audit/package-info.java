/** Helps features to write their audit rows. */
@NullMarked
package io.watchword.audit;

import org.jspecify.annotations.NullMarked;
