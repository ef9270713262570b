@NullMarked
package io.watchword.message;

import org.jspecify.annotations.NullMarked;
