package io.watchword.gateway.sinch;

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

/** Sinch. */
@Dependent
public class SinchProvider implements Provider {

    private final GatewayNetwork network;
    private final Clock clock;

    @Inject
    public SinchProvider(GatewayNetwork network, Clock clock) {
        this.network = network;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sinch";
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.SMS);
    }

    @Override
    public boolean deduplicates() {
        return false;
    }

    @Override
    public List<FieldError> validate(GatewayAccount account) {
        return new SinchAccount(account)
                .check(new AccountCheck(this, account).baseUrl(network::objectionTo))
                .errors();
    }

    @Override
    public Gateway open(GatewayAccount account) {
        return new SinchGateway(new SinchAccount(account), clock, network);
    }

    @Override
    public WebhookAnswer receive(GatewayAccount account, WebhookRequest request) {
        return new SinchWebhook(new SinchAccount(account), clock).read(request);
    }
}
