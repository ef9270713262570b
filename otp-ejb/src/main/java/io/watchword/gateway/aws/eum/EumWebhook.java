package io.watchword.gateway.aws.eum;

import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import java.util.List;
import java.util.Optional;

/**
 * Reads what SNS posts: an event of End User Messaging, or the question whether the topic's messages are wanted.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">Message and JSON formats</a>
 */
final class EumWebhook {

    private final EumAccount account;
    private final SnsMessages messages;

    EumWebhook(EumAccount account, SnsMessages messages) {
        this.account = account;
        this.messages = messages;
    }

    WebhookAnswer read(WebhookRequest request) {
        Optional<TopicArn> topic =
                account.topicArn().filter(arn -> request.method().equals("POST"));
        Optional<SnsMessage> message = topic.flatMap(arn -> messages.genuine(request.body(), arn));
        if (message.isEmpty()) {
            return new WebhookAnswer.Forbidden();
        }
        return new WebhookAnswer.Receipts(
                switch (message.get().type()) {
                    case NOTIFICATION ->
                        EumEvents.receiptOf(message.get().message()).stream().toList();
                    case SUBSCRIPTION_CONFIRMATION -> confirmed(message.get(), topic.get());
                    // Whoever has ended the subscription meant it.
                    case UNSUBSCRIBE_CONFIRMATION -> List.of();
                });
    }

    private List<Receipt> confirmed(SnsMessage message, TopicArn topic) {
        messages.confirm(message, topic);
        return List.of();
    }
}
