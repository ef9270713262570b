@NullMarked
package io.watchword.token;

import org.jspecify.annotations.NullMarked;
