package io.watchword.gateway.smpp;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;

/** An address with its type of number and numbering plan (SMPP 3.4, sections 5.2.5 and 5.2.6). */
record SmppAddress(TypeOfNumber ton, NumberingPlanIndicator npi, String digits) {

    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9][0-9]{4,14}");
    private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,8}");
    private static final Pattern NAME = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 ._&+-]{1,11}");

    /** For message centres that put in the account's sender themselves. */
    private static final SmppAddress NONE = new SmppAddress(TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, "");

    static boolean isSender(String text) {
        return sender(Optional.of(text)).isPresent();
    }

    /** A number, a short code or a name; nothing where it is none of them. */
    static Optional<SmppAddress> sender(Optional<String> sender) {
        if (sender.isEmpty()) {
            return Optional.of(NONE);
        }
        String text = sender.get();
        if (SHORT_CODE.matcher(text).matches()) {
            return Optional.of(new SmppAddress(TypeOfNumber.NETWORK_SPECIFIC, NumberingPlanIndicator.UNKNOWN, text));
        }
        if (NAME.matcher(text).matches()) {
            return Optional.of(new SmppAddress(TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, text));
        }
        return number(text);
    }

    /** A number in E.164; nothing where it is none. */
    static Optional<SmppAddress> number(String text) {
        return INTERNATIONAL.matcher(text).matches()
                ? Optional.of(
                        new SmppAddress(TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, text.substring(1)))
                : Optional.empty();
    }

    /** The same, as the account's message centre wants it to be called. */
    SmppAddress as(Optional<TypeOfNumber> itsTon, Optional<NumberingPlanIndicator> itsNpi) {
        return new SmppAddress(itsTon.orElse(ton), itsNpi.orElse(npi), digits);
    }
}
