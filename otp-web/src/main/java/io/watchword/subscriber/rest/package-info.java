/** Users over HTTP. */
@NullMarked
package io.watchword.subscriber.rest;

import org.jspecify.annotations.NullMarked;
