package io.watchword.gateway.generichttp;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Provider;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Any provider that takes messages by HTTP, as an account's settings describe it. */
@Dependent
public class GenericHttpProvider implements Provider {

    private final GatewayNetwork network;

    @Inject
    public GenericHttpProvider(GatewayNetwork network) {
        this.network = network;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.SMS, Channel.WHATSAPP, Channel.VOICE, Channel.EMAIL);
    }

    /** Not by itself: an account may say by which header its provider does. */
    @Override
    public boolean deduplicates() {
        return false;
    }

    @Override
    public boolean deduplicates(GatewayAccount account) {
        return new GenericHttpAccount(account).idempotencyHeader().isPresent();
    }

    @Override
    public List<FieldError> validate(GatewayAccount account) {
        AccountCheck check = new AccountCheck(this, account).baseUrl(network::objectionTo);
        return new GenericHttpCheck(account, check).check().errors();
    }

    @Override
    public Gateway open(GatewayAccount account) {
        return new GenericHttpGateway(new GenericHttpAccount(account), network);
    }

    @Override
    public WebhookAnswer receive(GatewayAccount account, WebhookRequest request) {
        return new GenericHttpReceipts(new GenericHttpAccount(account)).read(request);
    }
}
