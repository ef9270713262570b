package io.watchword.platform.crypto;

import java.util.Locale;

/** What a configured key is for. No key serves two purposes. */
public enum KeyPurpose {
    /** MACs of passcodes. */
    PASSCODE,
    /** The index by which a number is found without being stored. */
    INDEX,
    /** The pseudonyms of numbers in the audit. */
    PSEUDONYM,
    /** Encryption at rest: numbers, pending passcodes, gateway credentials, private signing keys. */
    ENVELOPE;

    /** The configuration property that holds the keys: {@code watchword.keys.passcode}. */
    public String property() {
        return "watchword.keys." + name().toLowerCase(Locale.ROOT);
    }
}
