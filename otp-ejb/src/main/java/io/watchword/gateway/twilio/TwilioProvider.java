package io.watchword.gateway.twilio;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Provider;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.ReceiptUrl;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Twilio. */
@Dependent
public class TwilioProvider implements Provider {

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
        return Set.of(Channel.SMS, Channel.WHATSAPP, Channel.VOICE);
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
        return new WebhookAnswer.Receipts(TwilioReceipt.of(form.get(), ReceiptUrl.delivery(request.url())).stream()
                .toList());
    }
}
