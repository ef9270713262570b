@NullMarked
package io.watchword.phone;

import org.jspecify.annotations.NullMarked;
