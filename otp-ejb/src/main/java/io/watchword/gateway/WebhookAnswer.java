package io.watchword.gateway;

import java.util.List;

/** What a provider's call to a webhook turned out to be. */
public sealed interface WebhookAnswer {

    /** Not signed by the provider: refused without effect. */
    record Forbidden() implements WebhookAnswer {}

    /** The provider asks whether the webhook is ours; it is answered with this text. */
    record Handshake(String text) implements WebhookAnswer {}

    /** Genuine, and says this of messages; nothing where none of it concerns us. */
    record Receipts(List<Receipt> receipts) implements WebhookAnswer {
        public Receipts {
            receipts = List.copyOf(receipts);
        }
    }
}
