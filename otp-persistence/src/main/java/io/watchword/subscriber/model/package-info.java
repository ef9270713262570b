/** The users of a tenant; NIST calls them subscribers. */
@NullMarked
package io.watchword.subscriber.model;

import org.jspecify.annotations.NullMarked;
