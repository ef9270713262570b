package io.watchword.gateway.smpp;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Provider;
import io.watchword.gateway.ReceiptsReceived;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocketFactory;

/** Any message centre that speaks SMPP 3.4. */
@Dependent
public class SmppProvider implements Provider {

    private final GatewayNetwork network;
    private final Consumer<ReceiptsReceived> receipts;
    private final ThreadFactory threads;
    private final SSLSocketFactory tls;

    @Inject
    public SmppProvider(GatewayNetwork network, Event<ReceiptsReceived> receipts, ManagedThreadFactory threads) {
        this(network, receipts::fire, threads, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    SmppProvider(
            GatewayNetwork network, Consumer<ReceiptsReceived> receipts, ThreadFactory threads, SSLSocketFactory tls) {
        this.network = network;
        this.receipts = receipts;
        this.threads = threads;
        this.tls = tls;
    }

    @Override
    public String name() {
        return "smpp";
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
        return new SmppAccount(account)
                .check(new AccountCheck(this, account), network)
                .errors();
    }

    @Override
    public Gateway open(GatewayAccount account) {
        return new SmppGateway(new SmppAccount(account), network, tls, threads, receipts);
    }

    /** Receipts come over the gateway's own connection. */
    @Override
    public WebhookAnswer receive(GatewayAccount account, WebhookRequest request) {
        return new WebhookAnswer.Forbidden();
    }
}
