package io.watchword.gateway.salesforce;

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

/** Salesforce Marketing Cloud. */
@Dependent
public class SalesforceProvider implements Provider {

    private final GatewayNetwork network;
    private final Clock clock;

    @Inject
    public SalesforceProvider(GatewayNetwork network, Clock clock) {
        this.network = network;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "salesforce";
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.SMS);
    }

    /** By the message's key, for two days. */
    @Override
    public boolean deduplicates() {
        return true;
    }

    @Override
    public List<FieldError> validate(GatewayAccount account) {
        return new SalesforceAccount(account)
                .check(new AccountCheck(this, account).baseUrl(network::objectionTo))
                .errors();
    }

    @Override
    public Gateway open(GatewayAccount account) {
        return new SalesforceGateway(new SalesforceAccount(account), network, clock);
    }

    @Override
    public WebhookAnswer receive(GatewayAccount account, WebhookRequest request) {
        return new SalesforceWebhook(new SalesforceAccount(account), network, clock).read(request);
    }
}
