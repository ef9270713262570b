package io.watchword.challenge;

import io.watchword.challenge.model.Passcode;
import io.watchword.challenge.model.PasscodeMac;
import io.watchword.platform.crypto.KeyPurpose;
import io.watchword.platform.crypto.Keys;
import io.watchword.platform.crypto.MacKeys;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes what is kept of a passcode: a MAC that is bound to tenant, challenge, action and transaction, so that no code is good
 * anywhere but where it was sent for.
 */
@Dependent
public class PasscodeMacs {

    private final MacKeys keys;

    @Inject
    public PasscodeMacs(Keys keys) {
        this.keys = keys.mac(KeyPurpose.PASSCODE);
    }

    /** What a code is bound to. */
    record Binding(String tenantId, UUID challengeId, String action, Optional<String> amount, Optional<String> payee) {}

    PasscodeMac mac(Binding binding, Passcode passcode) {
        return mac(keys.currentKeyId(), binding, passcode);
    }

    /** Whether a code is the one that was sent. */
    boolean matches(PasscodeMac sent, Binding binding, Passcode guess) {
        return sent.matches(mac(sent.keyId(), binding, guess));
    }

    private PasscodeMac mac(int keyId, Binding binding, Passcode passcode) {
        return new PasscodeMac(
                keyId,
                keys.macUnder(
                        keyId,
                        binding.tenantId(),
                        binding.challengeId().toString(),
                        binding.action(),
                        part(binding.amount()),
                        part(binding.payee()),
                        passcode.text()));
    }

    private static String part(Optional<String> text) {
        return text.map(present -> "=" + present).orElse("-");
    }
}
