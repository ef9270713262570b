package io.watchword.gateway.whatsappcloud;

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

/** Meta's WhatsApp Cloud API. */
@Dependent
public class WhatsappCloudProvider implements Provider {

    private final GatewayNetwork network;

    @Inject
    public WhatsappCloudProvider(GatewayNetwork network) {
        this.network = network;
    }

    @Override
    public String name() {
        return "whatsapp_cloud";
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.WHATSAPP);
    }

    @Override
    public boolean deduplicates() {
        return false;
    }

    @Override
    public List<FieldError> validate(GatewayAccount account) {
        return new WhatsappAccount(account)
                .check(new AccountCheck(this, account).baseUrl(network::objectionTo))
                .errors();
    }

    @Override
    public Gateway open(GatewayAccount account) {
        return new WhatsappGateway(new WhatsappAccount(account), network);
    }

    @Override
    public WebhookAnswer receive(GatewayAccount account, WebhookRequest request) {
        return new WhatsappWebhook(new WhatsappAccount(account)).read(request);
    }
}
