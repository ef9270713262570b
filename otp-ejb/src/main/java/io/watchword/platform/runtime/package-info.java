/** Starts the service in a server: configuration, schema, keys, clock, metrics. */
@NullMarked
package io.watchword.platform.runtime;

import org.jspecify.annotations.NullMarked;
