package io.watchword.subscriber.model;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that a message can be sent to.
 *
 * <p>Two spellings of one mailbox are one address: the domain is written in lower case and ASCII (RFC 5891), and of the local
 * part, whose case only its own server may tell apart (RFC 5321, section 2.4), no server in use does, so that it is in lower
 * case, too. Dots and {@code +tags} stay: what they mean is the server's affair.
 */
public record EmailAddress(String text) {

    /** RFC 5321, section 4.5.3.1, less the angle brackets of a path. */
    private static final int MAX_LENGTH = 254;

    private static final int MAX_LOCAL_LENGTH = 64;

    /** A dot-string (RFC 5321, section 4.1.2) of ASCII. */
    private static final Pattern LOCAL =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /** The address that the text is; nothing where it is none, or is followed by anything else. */
    public static Optional<EmailAddress> parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String local = text.substring(0, at).toLowerCase(Locale.ROOT);
        Optional<String> domain = ascii(text.substring(at + 1)).filter(DOMAIN.asMatchPredicate());
        return local.length() <= MAX_LOCAL_LENGTH && LOCAL.matcher(local).matches()
                ? domain.map(name -> local + "@" + name)
                        .filter(address -> address.length() <= MAX_LENGTH)
                        .map(EmailAddress::new)
                : Optional.empty();
    }

    /** How it is shown to whoever may not know it: {@code a••••@example.com}. */
    public String masked() {
        return text.charAt(0) + "••••" + text.substring(text.lastIndexOf('@'));
    }

    /** An address is personal data. */
    @Override
    public String toString() {
        return "EmailAddress[" + masked() + "]";
    }

    private static Optional<String> ascii(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException | IndexOutOfBoundsException noDomain) {
            return Optional.empty();
        }
    }
}
