@NullMarked
package io.watchword.webhook;

import org.jspecify.annotations.NullMarked;
