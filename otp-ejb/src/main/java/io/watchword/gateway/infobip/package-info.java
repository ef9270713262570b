/**
 * Infobip: text messages, and WhatsApp templates.
 *
 * @see <a href="https://www.infobip.com/docs/api/channels/sms/outbound-sms/send-sms-messages">Send SMS messages</a>
 * @see <a href="https://www.infobip.com/docs/essentials/response-status-and-error-codes">Response status and error codes</a>
 */
@NullMarked
package io.watchword.gateway.infobip;

import org.jspecify.annotations.NullMarked;
