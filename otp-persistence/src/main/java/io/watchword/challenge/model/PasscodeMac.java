package io.watchword.challenge.model;

import io.watchword.platform.Randomness;
import java.security.MessageDigest;

/** What is kept of a passcode: a MAC, and which key made it. */
@SuppressWarnings("ArrayRecordComponent") // compared by matches() alone
public record PasscodeMac(int keyId, byte[] bytes) {

    /** Random bytes in a MAC's place: no code has it. */
    public PasscodeMac ofNoCode() {
        return new PasscodeMac(keyId, Randomness.bytes(bytes.length));
    }

    /** Whether both are of the same passcode, in a time that does not depend on where they differ. */
    public boolean matches(PasscodeMac other) {
        return keyId == other.keyId && MessageDigest.isEqual(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return "PasscodeMac[•]";
    }
}
