package io.watchword.gateway.smtp;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Provider;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import javax.net.ssl.SSLSocketFactory;

/** Any mail server that speaks SMTP. It says nothing of a message that it has taken. */
@Dependent
public class SmtpProvider implements Provider {

    private final GatewayNetwork network;
    private final Clock clock;
    private final ThreadFactory threads;
    private final SSLSocketFactory tls;

    @Inject
    public SmtpProvider(GatewayNetwork network, Clock clock, ManagedThreadFactory threads) {
        this(network, clock, threads, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    SmtpProvider(GatewayNetwork network, Clock clock, ThreadFactory threads, SSLSocketFactory tls) {
        this.network = network;
        this.clock = clock;
        this.threads = threads;
        this.tls = tls;
    }

    @Override
    public String name() {
        return "smtp";
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.EMAIL);
    }

    @Override
    public boolean deduplicates() {
        return false;
    }

    @Override
    public List<FieldError> validate(GatewayAccount account) {
        return new SmtpAccount(account)
                .check(new AccountCheck(this, account), network)
                .errors();
    }

    @Override
    public Gateway open(GatewayAccount account) {
        SmtpAccount smtp = new SmtpAccount(account);
        return new SmtpGateway(smtp, clock, new SmtpConnections(smtp, network, tls, threads));
    }

    @Override
    public WebhookAnswer receive(GatewayAccount account, WebhookRequest request) {
        return new WebhookAnswer.Forbidden();
    }
}
