package io.watchword.delivery;

import io.watchword.challenge.model.Passcode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Composes the text that a user reads, the code in it. */
public final class MessageText {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(otp|app)}");

    private MessageText() {}

    /** Whether a caller's own text names code and application once each. */
    public static boolean isUsable(String customMessage) {
        return occurrences(customMessage, "{otp}") == 1 && occurrences(customMessage, "{app}") == 1;
    }

    /**
     * The whole text. The line that lets a device read the code by itself comes last: {@code @domain #code} for WebOTP (WICG
     * origin-bound one-time codes, section 3), the application's hash for the SMS Retriever API.
     */
    public static String compose(MessageOrder order, Passcode passcode) {
        String text = order.customMessage()
                .map(custom -> filled(custom, order.application(), passcode))
                .orElseGet(() -> standard(order, passcode));
        if (order.webOrigin().isPresent()) {
            return text + "\n\n@" + order.webOrigin().get() + " #" + passcode.digits();
        }
        if (order.androidAppHash().isPresent()) {
            return text + "\n\n" + order.androidAppHash().get();
        }
        return text;
    }

    private static String standard(MessageOrder order, Passcode passcode) {
        String purpose = order.amount().map(amount -> " for " + amount).orElse("")
                + order.payee().map(payee -> " to " + payee).orElse("");
        return "Your verification code" + purpose + " is " + passcode.digits() + ".";
    }

    /** Fills both placeholders in one pass, so that a name that looks like a placeholder stays a name. */
    private static String filled(String custom, String application, Passcode passcode) {
        return PLACEHOLDER
                .matcher(custom)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1).equals("otp") ? passcode.digits() : application));
    }

    private static int occurrences(String text, String placeholder) {
        return (text.length() - text.replace(placeholder, "").length()) / placeholder.length();
    }
}
