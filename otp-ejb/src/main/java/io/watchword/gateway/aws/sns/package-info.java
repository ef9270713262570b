/**
 * Amazon SNS: text messages published to a number. SNS reports nothing of them to a webhook.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</a>
 */
@NullMarked
package io.watchword.gateway.aws.sns;

import org.jspecify.annotations.NullMarked;
