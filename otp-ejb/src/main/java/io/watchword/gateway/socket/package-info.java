/** What the providers that are not called over HTTP share: connections that go where gateways may go, with TLS or without. */
@NullMarked
package io.watchword.gateway.socket;

import org.jspecify.annotations.NullMarked;
