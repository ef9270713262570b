package io.watchword.platform.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;

/** AES-256-GCM (Tink) for values at rest. A ciphertext begins with the id of its key, so that keys can be rotated. */
public final class Envelope {

    private final Aead aead;

    @AccessesPartialKey
    Envelope(KeyVersions versions) {
        try {
            AeadConfig.register();
            AesGcmParameters parameters = AesGcmParameters.builder()
                    .setKeySizeBytes(KeyVersions.KEY_BYTES)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.TINK)
                    .build();
            KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
            for (Map.Entry<Integer, byte[]> version : versions.all().entrySet()) {
                AesGcmKey key = AesGcmKey.builder()
                        .setParameters(parameters)
                        .setIdRequirement(version.getKey())
                        .setKeyBytes(SecretBytes.copyFrom(version.getValue(), InsecureSecretKeyAccess.get()))
                        .build();
                KeysetHandle.Builder.Entry entry = KeysetHandle.importKey(key);
                keyset.addEntry(version.getKey() == versions.current() ? entry.makePrimary() : entry);
            }
            aead = keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException misconfigured) {
            throw new IllegalStateException("the envelope keys cannot be used", misconfigured);
        }
    }

    /** Encrypts a text for its place. */
    public byte[] seal(String plaintext, Place place) {
        try {
            return aead.encrypt(plaintext.getBytes(StandardCharsets.UTF_8), place.associatedData());
        } catch (GeneralSecurityException unexpected) {
            throw new IllegalStateException("cannot encrypt " + place, unexpected);
        }
    }

    /**
     * Decrypts what stood at a place.
     *
     * @throws IllegalStateException where it was altered, moved, or sealed under a key that is no longer configured
     */
    public String open(byte[] ciphertext, Place place) {
        try {
            return new String(aead.decrypt(ciphertext, place.associatedData()), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("cannot decrypt " + place, refused);
        }
    }
}
