@NullMarked
package io.watchword.platform;

import org.jspecify.annotations.NullMarked;
