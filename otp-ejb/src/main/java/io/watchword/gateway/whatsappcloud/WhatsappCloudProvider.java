package io.watchword.gateway.whatsappcloud;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Provider;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Meta's WhatsApp Cloud API. */
@ApplicationScoped
public class WhatsappCloudProvider implements Provider {

    private final GatewayNetwork network;

    @Inject
    public WhatsappCloudProvider(GatewayNetwork network) {
        this.network = network;
    }

    /** For the container's proxy. */
    protected WhatsappCloudProvider() {
        this(new GatewayNetwork(false));
    }

    @Override
    public String name() {
        return "whatsapp_cloud";
    }

    @Override
    public Set<Channel> channels() {
        return WhatsappAccount.CHANNELS;
    }

    @Override
    public List<FieldError> validate(GatewayAccount account) {
        List<FieldError> errors = new WhatsappAccount(account).errors();
        account.baseUrl()
                .flatMap(network::objectionTo)
                .ifPresent(reason -> errors.add(new FieldError("base_url", reason)));
        return List.copyOf(errors);
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
