/** Tells orchestrators whether the service is up, ready, started. */
@NullMarked
package io.watchword.platform.rest.health;

import org.jspecify.annotations.NullMarked;
