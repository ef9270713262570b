/**
 * AWS End User Messaging: text messages and voice messages by version 2 of its SMS and voice interface, whose events come
 * through a topic of Amazon SNS.
 *
 * @see <a href="https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html">SendTextMessage</a>
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html">Verifying SNS messages</a>
 */
@NullMarked
package io.watchword.gateway.aws.eum;

import org.jspecify.annotations.NullMarked;
