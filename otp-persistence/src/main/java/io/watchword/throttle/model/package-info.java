/** What is counted for a number or an address, exactly and under any concurrency. */
@NullMarked
package io.watchword.throttle.model;

import org.jspecify.annotations.NullMarked;
