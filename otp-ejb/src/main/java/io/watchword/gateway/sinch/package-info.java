/**
 * Sinch: text messages by the batches of its SMS REST interface.
 *
 * @see <a href="https://developers.sinch.com/docs/sms/api-reference/sms/batches/sendsms">Send</a>
 * @see <a href="https://developers.sinch.com/docs/sms/api-reference/sms/tag/Delivery-reports/">Delivery reports</a>
 */
@NullMarked
package io.watchword.gateway.sinch;

import org.jspecify.annotations.NullMarked;
