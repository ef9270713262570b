@NullMarked
package io.watchword.delivery;

import org.jspecify.annotations.NullMarked;
