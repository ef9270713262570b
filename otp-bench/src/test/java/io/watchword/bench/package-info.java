@NullMarked
package io.watchword.bench;

import org.jspecify.annotations.NullMarked;
