/** Sessions, and the keys that sign tokens. */
@NullMarked
package io.watchword.token.model;

import org.jspecify.annotations.NullMarked;
