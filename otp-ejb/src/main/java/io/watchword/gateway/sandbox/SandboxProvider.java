package io.watchword.gateway.sandbox;

import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Provider;
import io.watchword.gateway.Submission;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.platform.Channel;
import io.watchword.platform.Mode;
import io.watchword.platform.json.FieldError;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A provider for development mode, and for that alone: whoever can read its messages can sign in as anybody. */
@Dependent
public class SandboxProvider implements Provider {

    private static final Set<Channel> CHANNELS = Set.of(Channel.SMS, Channel.WHATSAPP, Channel.VOICE, Channel.EMAIL);

    private final SandboxMessages messages;
    private final Mode mode;

    @Inject
    public SandboxProvider(SandboxMessages messages, Mode mode) {
        this.messages = messages;
        this.mode = mode;
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public Set<Channel> channels() {
        return CHANNELS;
    }

    @Override
    public boolean deduplicates() {
        return false;
    }

    @Override
    public List<FieldError> validate(GatewayAccount account) {
        List<FieldError> errors = new ArrayList<>();
        if (mode != Mode.DEVELOPMENT) {
            errors.add(new FieldError("provider", "must not be the sandbox outside development mode"));
        }
        if (account.channels().isEmpty() || !CHANNELS.containsAll(account.channels())) {
            errors.add(new FieldError("channels", "must be some of sms, whatsapp, voice and email"));
        }
        return errors;
    }

    @Override
    public Gateway open(GatewayAccount account) {
        if (mode != Mode.DEVELOPMENT) {
            throw new IllegalStateException("the sandbox opens in development mode alone");
        }
        return new SandboxGateway(messages);
    }

    @Override
    public WebhookAnswer receive(GatewayAccount account, WebhookRequest request) {
        return new WebhookAnswer.Forbidden();
    }

    private record SandboxGateway(SandboxMessages messages) implements Gateway {

        @Override
        public Submission submit(OutboundMessage message) {
            messages.add(message);
            return new Submission.Accepted("sandbox-" + message.deliveryId());
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
