/** The users of tenants. */
@NullMarked
package io.watchword.subscriber;

import org.jspecify.annotations.NullMarked;
