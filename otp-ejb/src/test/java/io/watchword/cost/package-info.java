@NullMarked
package io.watchword.cost;

import org.jspecify.annotations.NullMarked;
