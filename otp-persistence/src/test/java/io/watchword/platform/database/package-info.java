/** The databases of the tests. */
@NullMarked
package io.watchword.platform.database;

import org.jspecify.annotations.NullMarked;
