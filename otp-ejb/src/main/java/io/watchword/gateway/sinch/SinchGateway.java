package io.watchword.gateway.sinch;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.JsonMembers;
import io.watchword.gateway.http.JsonText;
import io.watchword.gateway.http.ProviderEndpoint;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Sends by one service plan of Sinch: each message is a batch of its own. */
final class SinchGateway implements Gateway {

    private static final int MAX_TEXT_LENGTH = 2_000;
    private static final int MAX_ID_LENGTH = 200;

    private final SinchAccount account;
    private final Clock clock;
    private final GatewayNetwork network;
    private final ProviderEndpoint<SinchBatches> endpoint;

    SinchGateway(SinchAccount account, Clock clock, GatewayNetwork network) {
        this.account = account;
        this.clock = clock;
        this.network = network;
        this.endpoint = new ProviderEndpoint<>(
                SinchBatches.class,
                account.address(),
                "/xms/v1/" + account.servicePlanId() + "/batches",
                account.authorization(),
                network);
    }

    @Override
    public Submission submit(OutboundMessage message) {
        if (message.text().length() > MAX_TEXT_LENGTH) {
            return Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long");
        }
        byte[] json = JsonText.write(batchOf(message));
        return endpoint.submit(sinch -> sinch.send(json), SinchGateway::submissionOf);
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private JsonObject batchOf(OutboundMessage message) {
        JsonObjectBuilder batch = JsonText.json()
                .createObjectBuilder()
                .add("type", "mt_text")
                .add("to", JsonText.json().createArrayBuilder().add(message.to()))
                .add("body", message.text())
                .add(
                        "expire_at",
                        clock.instant()
                                .plus(message.validity())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .add("client_reference", message.deliveryId().toString());
        // Without a sender of its own, the plan has one for each country.
        message.sender().or(account::from).ifPresent(from -> batch.add("from", from));
        if (account.webhookSecret().isPresent() && network.offersReceiptsAt(message.receiptUrl())) {
            batch.add("delivery_report", "per_recipient")
                    .add("callback_url", message.receiptUrl().toString());
        }
        return batch.build();
    }

    private static Submission submissionOf(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return SinchErrors.refusalOf(answer);
        }
        Optional<String> id = answer.json()
                .flatMap(json -> JsonMembers.text(json, "id"))
                .filter(text -> !text.isEmpty() && text.length() <= MAX_ID_LENGTH);
        if (id.isEmpty()) {
            return new Submission.Unknown("http_" + answer.status() + " without a batch's id");
        }
        return new Submission.Accepted(id.get());
    }
}
