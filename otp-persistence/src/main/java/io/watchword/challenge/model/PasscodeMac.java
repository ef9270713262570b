package io.watchword.challenge.model;

import java.security.MessageDigest;

/** What is kept of a passcode: a MAC, and which key made it. */
@SuppressWarnings("ArrayRecordComponent") // compared by matches() alone
public record PasscodeMac(int keyId, byte[] bytes) {

    /** Whether both are of the same passcode, in a time that does not depend on where they differ. */
    public boolean matches(PasscodeMac other) {
        return keyId == other.keyId && MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return "PasscodeMac[•]";
    }
}
