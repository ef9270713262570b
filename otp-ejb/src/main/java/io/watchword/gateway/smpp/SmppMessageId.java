package io.watchword.gateway.smpp;

import io.watchword.gateway.smpp.SmppAccount.ReceiptIds;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that message centres give to messages. Many write a number, in hexadecimal when they answer a submission and in
 * decimal in its receipt, or with other zeros or letters. The answer's id is therefore kept in one spelling, and a receipt's
 * is read in each way that may lead to it.
 */
final class SmppMessageId {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,40}");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9A-Fa-f]{1,32}");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=.)");

    private SmppMessageId() {}

    /** The id as it is kept: of one that may be a number, in small letters and without leading zeros. */
    static String kept(String id) {
        String text = id.strip();
        return HEXADECIMAL.matcher(text).matches() || DECIMAL.matcher(text).matches()
                ? LEADING_ZEROS.matcher(text).replaceFirst("").toLowerCase(Locale.ROOT)
                : text;
    }

    /** The ids that a receipt's may stand for, as they are kept; the most likely first. */
    static List<String> meantBy(String id, ReceiptIds written) {
        String text = id.strip();
        Set<String> meant = new LinkedHashSet<>();
        switch (written) {
            case SAME -> meant.add(kept(text));
            case DECIMAL -> meant.add(toHexadecimal(text).orElse(kept(text)));
            case HEX -> meant.add(toDecimal(text).orElse(kept(text)));
            case ANY -> {
                meant.add(kept(text));
                toHexadecimal(text).ifPresent(meant::add);
                toDecimal(text).ifPresent(meant::add);
            }
        }
        return List.copyOf(meant);
    }

    private static Optional<String> toHexadecimal(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigInteger(text).toString(16)) : Optional.empty();
    }

    private static Optional<String> toDecimal(String text) {
        return HEXADECIMAL.matcher(text).matches()
                ? Optional.of(new BigInteger(text, 16).toString())
                : Optional.empty();
    }
}
