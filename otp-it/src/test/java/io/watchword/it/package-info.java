/** The packaged product, tested from outside on real servers and databases. */
@NullMarked
package io.watchword.it;

import org.jspecify.annotations.NullMarked;
