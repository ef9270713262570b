package io.watchword.gateway.twilio;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Provider;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.json.FieldError;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Twilio. */
@Dependent
public class TwilioProvider implements Provider {

    private static final Pattern CODE = Pattern.compile("[0-9]{1,9}");

    /** How Twilio says that a message came through without error. */
    private static final String NO_ERROR = "0";

    private final GatewayNetwork network;

    @Inject
    public TwilioProvider(GatewayNetwork network) {
        this.network = network;
    }

    @Override
    public String name() {
        return "twilio";
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.SMS, Channel.WHATSAPP);
    }

    @Override
    public boolean deduplicates() {
        return false;
    }

    @Override
    public List<FieldError> validate(GatewayAccount account) {
        return new TwilioAccount(account)
                .check(new AccountCheck(this, account).baseUrl(network::objectionTo))
                .errors();
    }

    @Override
    public Gateway open(GatewayAccount account) {
        return new TwilioGateway(new TwilioAccount(account), network);
    }

    @Override
    public WebhookAnswer receive(GatewayAccount account, WebhookRequest request) {
        Optional<FormData> form = new TwilioAccount(account)
                .authToken()
                .filter(token -> request.method().equals("POST"))
                .flatMap(token -> TwilioSignature.verified(request, token));
        if (form.isEmpty()) {
            return new WebhookAnswer.Forbidden();
        }
        Optional<UUID> deliveryId = FormData.parse(TwilioSignature.query(request.url()))
                .flatMap(query -> query.value("delivery"))
                .flatMap(Ids::parse);
        return new WebhookAnswer.Receipts(
                receiptOf(form.get(), deliveryId).stream().toList());
    }

    private static Optional<Receipt> receiptOf(FormData form, Optional<UUID> deliveryId) {
        Optional<String> code =
                form.value("ErrorCode").filter(text -> CODE.matcher(text).matches() && !text.equals(NO_ERROR));
        return form.value("MessageStatus")
                .flatMap(TwilioProvider::outcomeOf)
                .map(outcome ->
                        new Receipt(deliveryId, form.value("MessageSid"), outcome, reasonOf(outcome, code), code));
    }

    private static Optional<Reason> reasonOf(Receipt.Outcome outcome, Optional<String> code) {
        return switch (outcome) {
            case QUEUED, SENT, DELIVERED, READ -> Optional.empty();
            case UNDELIVERED, FAILED ->
                Optional.of(code.map(Integer::valueOf)
                        .flatMap(TwilioErrors::reasonOf)
                        .orElse(Reason.UNKNOWN));
        };
    }

    private static Optional<Receipt.Outcome> outcomeOf(String status) {
        return switch (status) {
            case "accepted", "scheduled", "queued", "sending" -> Optional.of(Receipt.Outcome.QUEUED);
            case "sent" -> Optional.of(Receipt.Outcome.SENT);
            case "delivered" -> Optional.of(Receipt.Outcome.DELIVERED);
            case "read" -> Optional.of(Receipt.Outcome.READ);
            case "undelivered" -> Optional.of(Receipt.Outcome.UNDELIVERED);
            case "failed", "canceled" -> Optional.of(Receipt.Outcome.FAILED);
            default -> Optional.empty();
        };
    }
}
