/**
 * What the providers that are called over HTTP share: the client and its limits, the addresses it may call, and what an
 * answer, or none, means for a message.
 */
@NullMarked
package io.watchword.gateway.http;

import org.jspecify.annotations.NullMarked;
