@NullMarked
package io.watchword.platform.json;

import org.jspecify.annotations.NullMarked;
