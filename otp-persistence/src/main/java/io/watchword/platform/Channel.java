package io.watchword.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The way that a passcode takes to its user. */
public enum Channel {
    SMS,
    WHATSAPP,
    VOICE,
    EMAIL,
    TOTP;

    /** The channel's name in JSON, SQL and metrics: {@code sms}, {@code whatsapp}, … */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a code is sent by it; an authenticator app makes its own. */
    public boolean isSent() {
        return this != TOTP;
    }

    /** The channel with this {@link #code()}, exactly as written. */
    public static Optional<Channel> of(String code) {
        return Stream.of(values())
                .filter(channel -> channel.code().equals(code))
                .findFirst();
    }
}
