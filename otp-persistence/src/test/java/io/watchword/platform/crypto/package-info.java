@NullMarked
package io.watchword.platform.crypto;

import org.jspecify.annotations.NullMarked;
