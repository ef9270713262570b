@NullMarked
package io.watchword.tenant;

import org.jspecify.annotations.NullMarked;
