/**
 * MessageBird's classic SMS interface, which the company, now Bird, goes on to serve.
 *
 * @see <a href="https://developers.messagebird.com/api/sms-messaging/">SMS API</a>
 * @see <a href="https://developers.messagebird.com/api/#verifying-http-requests">Verifying HTTP requests</a>
 */
@NullMarked
package io.watchword.gateway.messagebird;

import org.jspecify.annotations.NullMarked;
