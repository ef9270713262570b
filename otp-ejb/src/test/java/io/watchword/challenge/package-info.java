@NullMarked
package io.watchword.challenge;

import org.jspecify.annotations.NullMarked;
