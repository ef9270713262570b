package io.watchword.gateway.vonage;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The key that an application signs its tokens with, as Vonage hands it out: PKCS #8 in PEM (RFC 7468, section 10). */
final class VonagePrivateKey {

    private static final int LEAST_BITS = 2048;

    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

    private VonagePrivateKey() {}

    /** The key; nothing where the text is no RSA key, or a weak one. */
    static Optional<RSAPrivateCrtKey> parse(String pem) {
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
            return Optional.of(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)))
                    .filter(RSAPrivateCrtKey.class::isInstance)
                    .map(RSAPrivateCrtKey.class::cast)
                    .filter(key -> key.getModulus().bitLength() >= LEAST_BITS);
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }
}
