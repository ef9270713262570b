@NullMarked
package io.watchword.policy;

import org.jspecify.annotations.NullMarked;
