package io.watchword.gateway.bird;

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
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Bird, which honours the delivery's id as an idempotency key. */
@Dependent
public class BirdProvider implements Provider {

    private final GatewayNetwork network;
    private final Clock clock;

    @Inject
    public BirdProvider(GatewayNetwork network, Clock clock) {
        this.network = network;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "bird";
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.SMS, Channel.WHATSAPP);
    }

    @Override
    public boolean deduplicates() {
        return true;
    }

    @Override
    public List<FieldError> validate(GatewayAccount account) {
        return new BirdAccount(account)
                .check(new AccountCheck(this, account).baseUrl(network::objectionTo))
                .errors();
    }

    @Override
    public Gateway open(GatewayAccount account) {
        return new BirdGateway(new BirdAccount(account), network);
    }

    @Override
    public WebhookAnswer receive(GatewayAccount account, WebhookRequest request) {
        return new BirdWebhook(new BirdAccount(account), clock).read(request);
    }
}
