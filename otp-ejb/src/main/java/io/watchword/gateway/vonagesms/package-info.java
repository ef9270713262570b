/**
 * Vonage's older SMS interface: a form in, and an answer whose HTTP status is 200 whatever became of the message.
 *
 * @see <a href="https://developer.vonage.com/en/api/sms">SMS API</a>
 * @see <a href="https://developer.vonage.com/en/getting-started/concepts/signing-messages">Signing messages</a>
 */
@NullMarked
package io.watchword.gateway.vonagesms;

import org.jspecify.annotations.NullMarked;
