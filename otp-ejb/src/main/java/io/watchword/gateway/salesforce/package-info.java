/**
 * Salesforce Marketing Cloud Engagement: text messages by its Transactional Messaging interface, and what became of them by
 * its Event Notification Service (ENS).
 *
 * @see <a href="https://developer.salesforce.com/docs/marketing/marketing-cloud/references/mc_rest_transactional_messaging_sms/sendSMSMessageSingleRecipient.html">Send
 *     a message</a>
 * @see <a href="https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/ens.html">Event Notification Service</a>
 */
@NullMarked
package io.watchword.gateway.salesforce;

import org.jspecify.annotations.NullMarked;
