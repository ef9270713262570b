/** Servers and databases that the tests run against. */
@NullMarked
package io.watchword.it.server;

import org.jspecify.annotations.NullMarked;
