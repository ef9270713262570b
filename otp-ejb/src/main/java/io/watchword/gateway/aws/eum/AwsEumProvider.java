package io.watchword.gateway.aws.eum;

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

/** AWS End User Messaging. */
@Dependent
public class AwsEumProvider implements Provider {

    private final GatewayNetwork network;
    private final Clock clock;
    private final SnsMessages messages;

    @Inject
    public AwsEumProvider(GatewayNetwork network, Clock clock, SnsMessages messages) {
        this.network = network;
        this.clock = clock;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "aws_eum";
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.SMS, Channel.VOICE);
    }

    @Override
    public boolean deduplicates() {
        return false;
    }

    @Override
    public List<FieldError> validate(GatewayAccount account) {
        return new EumAccount(account)
                .check(new AccountCheck(this, account).baseUrl(network::objectionTo))
                .errors();
    }

    @Override
    public Gateway open(GatewayAccount account) {
        return new EumGateway(new EumAccount(account), clock, network);
    }

    @Override
    public WebhookAnswer receive(GatewayAccount account, WebhookRequest request) {
        return new EumWebhook(new EumAccount(account), messages).read(request);
    }
}
