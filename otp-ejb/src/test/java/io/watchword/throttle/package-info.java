@NullMarked
package io.watchword.throttle;

import org.jspecify.annotations.NullMarked;
