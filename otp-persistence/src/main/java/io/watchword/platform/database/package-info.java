/** The database: where it is, which one it is, what time it has, and how its schema comes to be. */
@NullMarked
package io.watchword.platform.database;

import org.jspecify.annotations.NullMarked;
