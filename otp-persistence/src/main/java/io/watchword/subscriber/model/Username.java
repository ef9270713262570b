package io.watchword.subscriber.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name that a user has chosen to be found by.
 *
 * <p>Names that differ in case or width alone are one name, as in the profile UsernameCaseMapped of RFC 8265, section 3.3,
 * here by NFKC, which folds all compatibility characters and not only wide ones. What may stand in a name is the
 * IdentifierClass of RFC 8264, section 4.2: letters, marks and digits of any script, and visible ASCII. There are no spaces,
 * no controls, nothing that reorders text, and nothing that cannot be seen.
 *
 * @param text as the user writes it
 * @param folded by what it is found, and one of its tenant
 */
public record Username(String text, String folded) {

    private static final int MAX_CHARACTERS = 64;

    private static final Pattern IDENTIFIER =
            Pattern.compile("[!-~\\p{Ll}\\p{Lu}\\p{Lo}\\p{Lm}\\p{Nd}\\p{Mn}\\p{Mc}]+", Pattern.UNICODE_CASE);

    /** Default-ignorable code points (Unicode, section 5.21) that are letters or marks by their category. */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}]");

    /** The name that the text is; nothing where it is none. */
    public static Optional<Username> parse(String text) {
        String folded = fold(text);
        return isShort(text)
                        && isShort(folded)
                        && IDENTIFIER.matcher(folded).matches()
                        && !INVISIBLE.matcher(folded).find()
                ? Optional.of(new Username(text, folded))
                : Optional.empty();
    }

    /** Lower case may undo the normal form, and is not always reached at once, so that both are done twice. */
    private static String fold(String text) {
        String once = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(
                Normalizer.normalize(once, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    private static boolean isShort(String text) {
        return !text.isEmpty() && text.codePointCount(0, text.length()) <= MAX_CHARACTERS;
    }

    /** A name is personal data. */
    @Override
    public String toString() {
        return "Username[•]";
    }
}
