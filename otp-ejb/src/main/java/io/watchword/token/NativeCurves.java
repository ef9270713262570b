package io.watchword.token;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Elliptic curves of a native library, which signs about ten times as fast as the JDK's own: Amazon's Corretto Crypto
 * Provider. It comes along for Linux on x86-64 and is asked by name alone, so that nothing else of the server changes; where
 * it does not load, the JDK's curves serve.
 */
final class NativeCurves {

    private static final Logger LOG = Logger.getLogger(NativeCurves.class.getName());

    private static final Optional<Provider> PROVIDER = load();

    private NativeCurves() {}

    /** The library's provider; nothing where it does not work here. */
    static Optional<Provider> provider() {
        return PROVIDER;
    }

    /** The key in the provider's own form, which it would else make of it for each signature. */
    static PrivateKey translate(PrivateKey key, Provider provider) {
        try {
            return (PrivateKey) KeyFactory.getInstance("EC", provider).translateKey(key);
        } catch (NoSuchAlgorithmException | InvalidKeyException unexpected) {
            throw new IllegalStateException("the provider does not take the signing key", unexpected);
        }
    }

    private static Optional<Provider> load() {
        try {
            AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
            provider.assertHealthy();
            return Optional.of(provider);
        } catch (RuntimeException | LinkageError unavailable) {
            LOG.log(
                    Level.INFO,
                    "Signatures are made by the JDK, as Corretto's native library does not work here: {0}",
                    unavailable.getMessage());
            return Optional.empty();
        }
    }
}
