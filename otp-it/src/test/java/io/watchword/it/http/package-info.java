/** Speaks HTTP with the product, and remembers every word. */
@NullMarked
package io.watchword.it.http;

import org.jspecify.annotations.NullMarked;
