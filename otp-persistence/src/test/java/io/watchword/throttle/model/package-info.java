@NullMarked
package io.watchword.throttle.model;

import org.jspecify.annotations.NullMarked;
