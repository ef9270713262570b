/**
 * Twilio: text messages and WhatsApp by its Programmable Messaging interface, calls by its Programmable Voice interface.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Message resource</a>
 * @see <a href="https://www.twilio.com/docs/voice/api/call-resource">Call resource</a>
 * @see <a href="https://www.twilio.com/docs/usage/security">Webhook security</a>
 */
@NullMarked
package io.watchword.gateway.twilio;

import org.jspecify.annotations.NullMarked;
