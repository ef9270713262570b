package io.watchword.gateway.vonage;

import io.watchword.gateway.GatewayAccount;
import io.watchword.platform.Channel;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Accounts with Vonage, and the time at which they are used. */
final class VonageFixtures {

    static final String APPLICATION_ID = "aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab";
    static final UUID DELIVERY = UUID.fromString("01935a3c-0d7e-7bcd-8ef0-123456789abc");
    static final String RECEIPT_URL = "https://otp.example/webhooks/acme/7?delivery=" + DELIVERY;
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final KeyPair KEYS = rsa(2048);

    private VonageFixtures() {}

    /** By API key and secret, with receipts. */
    static Map<String, String> basic() {
        return Map.of("api_key", "abcd1234", "api_secret", "s3cret", "signature_secret", "signing-secret");
    }

    static GatewayAccount account(Map<String, String> settings, Map<String, String> credentials, Channel... channels) {
        return new GatewayAccount(
                UUID.fromString("01935a3c-0d7e-7bcd-8ef0-000000000001"),
                "acme",
                "vonage",
                Set.of(channels),
                Optional.empty(),
                settings,
                credentials);
    }

    /** By an application's key, for every channel. */
    static GatewayAccount application() {
        Map<String, String> credentials = new HashMap<>(basic());
        credentials.remove("api_secret");
        credentials.put("private_key", pem(KEYS));
        return account(
                Map.of(
                        "application_id", APPLICATION_ID,
                        "from", "+447700900001",
                        "whatsapp_from", "447700900002",
                        "template_name", "9b6b4fcb_da19:verify"),
                credentials,
                Channel.SMS,
                Channel.WHATSAPP,
                Channel.VOICE);
    }

    static GatewayAccount at(URI baseUrl, GatewayAccount account) {
        return new GatewayAccount(
                account.id(),
                account.tenantId(),
                account.name(),
                account.channels(),
                Optional.of(baseUrl),
                account.settings(),
                account.credentials());
    }

    static String pem(KeyPair keys) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
