package io.watchword.delivery;

import io.watchword.challenge.model.Passcode;
import io.watchword.delivery.model.ClaimedDelivery;
import io.watchword.delivery.model.Delivery;
import io.watchword.platform.crypto.Envelope;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;

/** Opens what deliveries keep encrypted: their codes, and what is to be sent with them. */
@Dependent
public class KeptCodes {

    private final Envelope envelope;

    @Inject
    public KeptCodes(Envelope envelope) {
        this.envelope = envelope;
    }

    /**
     * The delivery with its code.
     *
     * @throws IllegalStateException where the code is not kept any more, or cannot be read
     */
    LeasedDelivery open(ClaimedDelivery claimed, Instant leasedUntil) {
        if (claimed.passcodeCiphertext() == null) {
            throw new IllegalStateException("no code is kept");
        }
        MessageOrder order =
                MessageOrder.open(envelope, claimed.messageCiphertext(), claimed.tenantId(), claimed.challengeId());
        Passcode passcode = new Passcode(
                envelope.open(claimed.passcodeCiphertext(), Delivery.passcodePlace(claimed.tenantId(), claimed.id())));
        return new LeasedDelivery(
                claimed.id(),
                claimed.tenantId(),
                claimed.applicationId(),
                claimed.challengeId(),
                claimed.country(),
                claimed.channel(),
                claimed.gatewayId(),
                claimed.fallbackChannels(),
                claimed.leaseToken(),
                claimed.attempts(),
                claimed.outcomeUnknown(),
                leasedUntil,
                claimed.expiresAt(),
                claimed.requestedAt(),
                order,
                passcode);
    }
}
