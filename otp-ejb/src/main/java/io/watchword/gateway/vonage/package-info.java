/**
 * Vonage: text messages and WhatsApp by its Messages interface, calls by its Voice interface.
 *
 * @see <a href="https://developer.vonage.com/en/api/messages">Messages API</a>
 * @see <a href="https://developer.vonage.com/en/api/voice">Voice API</a>
 * @see <a href="https://developer.vonage.com/en/getting-started/concepts/webhooks">Webhooks</a>
 */
@NullMarked
package io.watchword.gateway.vonage;

import org.jspecify.annotations.NullMarked;
