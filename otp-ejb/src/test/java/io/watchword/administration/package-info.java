@NullMarked
package io.watchword.administration;

import org.jspecify.annotations.NullMarked;
