package io.watchword.gateway.vonagesms;

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

/** Vonage's older SMS interface, for accounts that have not moved to its Messages interface. */
@Dependent
public class VonageSmsProvider implements Provider {

    private final GatewayNetwork network;
    private final Clock clock;

    @Inject
    public VonageSmsProvider(GatewayNetwork network, Clock clock) {
        this.network = network;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "vonage_sms";
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
        return new VonageSmsAccount(account)
                .check(new AccountCheck(this, account).baseUrl(network::objectionTo))
                .errors();
    }

    @Override
    public Gateway open(GatewayAccount account) {
        return new VonageSmsGateway(new VonageSmsAccount(account), network, clock);
    }

    @Override
    public WebhookAnswer receive(GatewayAccount account, WebhookRequest request) {
        return new VonageSmsWebhook(new VonageSmsAccount(account), clock).read(request);
    }
}
