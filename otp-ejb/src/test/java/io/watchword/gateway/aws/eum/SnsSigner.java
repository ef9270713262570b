package io.watchword.gateway.aws.eum;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Signs messages as SNS does, with a key and a certificate of its own. */
final class SnsSigner {

    private static final char[] PASSWORD = "password".toCharArray();

    private final PrivateKey key;
    private final String pem;

    private SnsSigner(PrivateKey key, String pem) {
        this.key = key;
        this.pem = pem;
    }

    /** With a certificate by this name, good from now on for this many days, or from some days ago on. */
    static SnsSigner named(Path directory, String commonName, String startDate, int days) {
        Path file = directory.resolve(UUID.randomUUID() + ".p12");
        try {
            Process keytool = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            new String(PASSWORD),
                            "-alias",
                            "sns",
                            "-keyalg",
                            "RSA",
                            "-keysize",
                            "2048",
                            "-dname",
                            "CN=" + commonName,
                            "-startdate",
                            startDate,
                            "-validity",
                            Integer.toString(days)))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            return new SnsSigner(
                    (PrivateKey) store.getKey("sns", PASSWORD),
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(store.getCertificate("sns").getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String pem() {
        return pem;
    }

    /** The signature by the documentation's words, over the fields that it lists, in the order of their names. */
    String sign(Map<String, String> message, String algorithm) {
        List<String> names = new ArrayList<>(List.of("Message", "MessageId", "Timestamp", "TopicArn", "Type"));
        names.addAll(
                message.get("Type").equals("Notification") ? List.of("Subject") : List.of("SubscribeURL", "Token"));
        StringBuilder text = new StringBuilder();
        new TreeMap<>(message).forEach((name, value) -> {
            if (names.contains(name)) {
                text.append(name).append('\n').append(value).append('\n');
            }
        });
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
