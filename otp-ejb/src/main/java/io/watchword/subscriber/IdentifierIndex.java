package io.watchword.subscriber;

import io.watchword.platform.crypto.KeyPurpose;
import io.watchword.platform.crypto.Keys;
import io.watchword.platform.crypto.MacKeys;
import io.watchword.subscriber.model.EmailAddress;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;

/** By what the personal data of a tenant's users is found without being stored: keyed MACs, other ones in each tenant. */
@Dependent
public class IdentifierIndex {

    private static final int BYTES = 16;

    private final MacKeys keys;

    @Inject
    public IdentifierIndex(Keys keys) {
        this.keys = keys.mac(KeyPurpose.INDEX);
    }

    public byte[] ofPhoneNumber(String tenantId, String e164) {
        return of("number", tenantId, e164);
    }

    public byte[] ofEmail(String tenantId, EmailAddress address) {
        return of("email", tenantId, address.text());
    }

    public byte[] ofUsername(String tenantId, String username) {
        return of("username", tenantId, username);
    }

    public byte[] ofUserId(String tenantId, String userId) {
        return of("user", tenantId, userId);
    }

    /** Where somebody would be found who is not there. */
    public byte[] ofNowhere(String tenantId, String identifier) {
        return of("nowhere", tenantId, identifier);
    }

    private byte[] of(String kind, String tenantId, String value) {
        return Arrays.copyOf(keys.mac(kind, tenantId, value), BYTES);
    }
}
