@NullMarked
package io.watchword.decision;

import org.jspecify.annotations.NullMarked;
