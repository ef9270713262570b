/** Keys and what is done with them: keyed MACs, blind indexes, and encryption bound to the place of a value. */
@NullMarked
package io.watchword.platform.crypto;

import org.jspecify.annotations.NullMarked;
