/** A provider that sends nothing: it keeps messages in memory, for developers and demonstrations to read. */
@NullMarked
package io.watchword.gateway.sandbox;

import org.jspecify.annotations.NullMarked;
