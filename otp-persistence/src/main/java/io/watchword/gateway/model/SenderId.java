package io.watchword.gateway.model;

import io.watchword.platform.Channel;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who a message says it is from: a number of up to 15 digits (ITU-T E.164), or up to 11 characters with a letter among them
 * (3GPP TS 23.040, section 9.1.2.5: eleven septets fit the address field).
 */
public final class SenderId {

    /** The form of both kinds. */
    public static final String FORM = "(?=.*[A-Za-z])[A-Za-z0-9 _-]{1,11}|\\+?[0-9]{1,15}";

    /** What {@link #FORM} asks for. */
    public static final String RULE =
            "must be up to 11 letters and digits with a letter among them, or up to 15 digits";

    private static final Pattern SHAPE = Pattern.compile(FORM);
    private static final Pattern NUMERIC = Pattern.compile("\\+?[0-9]{1,15}");

    private SenderId() {}

    /** Why messages of a channel cannot be from such a sender; nothing where they can. */
    public static Optional<String> wrong(String senderId, Channel channel) {
        return switch (channel) {
            case SMS -> SHAPE.matcher(senderId).matches() ? Optional.empty() : Optional.of(RULE);
            case VOICE ->
                isAlphanumeric(senderId)
                        ? Optional.of("must be up to 15 digits: a call comes from a number")
                        : Optional.empty();
            case WHATSAPP, EMAIL, TOTP ->
                Optional.of("must be left out: the sender of " + channel.code() + " is the gateway's own");
        };
    }

    /** Whether it is anything but a number. */
    public static boolean isAlphanumeric(String senderId) {
        return !NUMERIC.matcher(senderId).matches();
    }
}
