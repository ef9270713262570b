package io.watchword.message;

import io.watchword.message.Preview.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds in a message what makes it dear, late to be read, or likely to be stopped. */
final class Warnings {

    /** How much of a message is seen before it is opened. */
    private static final int SEEN_AT_ONCE = 40;

    /** A name or an amount that is so much longer takes a further segment. */
    private static final int NEAR = 10;

    private static final int MOST_CHARACTERS_NAMED = 5;

    private static final Pattern LINK = Pattern.compile(
            "https?://|\\bwww\\.|\\b[a-z0-9-]+\\.(com|net|org|info|biz|io|co|me|app|dev|link|ly|gl|to|xyz|shop|site|online)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern REMOTE =
            Pattern.compile("(?:src|background)\\s*=|url\\s*\\(|@import|<link\\b", Pattern.CASE_INSENSITIVE);

    private Warnings() {}

    static List<Warning> of(ComposedMessage message, MessageBrief brief, String code, int maxSegments) {
        List<Warning> warnings = new ArrayList<>();
        String text = message.text();
        switch (brief.channel()) {
            case SMS -> {
                ofSegments(text, maxSegments, warnings);
                ofTheRetriever(text, warnings);
                ofCodeAndLinks(text, code, warnings);
            }
            case WHATSAPP -> ofCodeAndLinks(text, code, warnings);
            case EMAIL -> ofMail(message, code, warnings);
            case VOICE, TOTP -> {}
        }
        return List.copyOf(warnings);
    }

    private static void ofSegments(String text, int maxSegments, List<Warning> warnings) {
        Segments segments = Segments.of(text);
        if (segments.encoding() == SmsEncoding.UCS_2) {
            warnings.add(new Warning(
                    "ucs2",
                    "Not in GSM-7: " + outsiders(text)
                            + ". A single message therefore holds 70 characters instead of 160."));
        }
        if (segments.count() > maxSegments) {
            warnings.add(new Warning(
                    "too_many_segments",
                    "The policy allows " + maxSegments + " segments, and this has " + segments.count() + "."));
        } else if (segments.count() > 1) {
            warnings.add(
                    new Warning("several_segments", "Is sent, and paid for, as " + segments.count() + " messages."));
        }
        if (segments.left() < NEAR) {
            warnings.add(new Warning(
                    "near_limit",
                    "With " + (segments.left() + 1)
                            + " more characters, as of a longer name, it takes another segment."));
        }
    }

    private static String outsiders(String text) {
        return text.codePoints()
                .filter(character -> !SmsEncoding.isGsm7(character))
                .distinct()
                .limit(MOST_CHARACTERS_NAMED)
                .mapToObj(character ->
                        Character.toString(character) + " (U+" + String.format(Locale.ROOT, "%04X", character) + ")")
                .collect(Collectors.joining(", "));
    }

    /** A blank line and the application's hash are still to follow. */
    private static void ofTheRetriever(String text, List<Warning> warnings) {
        int bytes = SmsLimits.bytes(text + "\n\n" + "0".repeat(11));
        if (bytes > SmsLimits.RETRIEVER_BYTES) {
            warnings.add(new Warning(
                    "too_long_for_retriever",
                    "With the hash of an Android app it has " + bytes + " bytes, of which SMS Retriever reads "
                            + SmsLimits.RETRIEVER_BYTES + "; such sends get the service's own words."));
        }
    }

    private static void ofCodeAndLinks(String text, String code, List<Warning> warnings) {
        if (text.indexOf(code) + code.length() > SEEN_AT_ONCE) {
            warnings.add(new Warning(
                    "late_code",
                    "The code is not among the first " + SEEN_AT_ONCE + " characters, which notifications show."));
        }
        if (LINK.matcher(text).find()) {
            warnings.add(new Warning(
                    "link",
                    "Holds a link: carriers stop such messages, and users learn to follow links beside codes."));
        }
    }

    private static void ofMail(ComposedMessage message, String code, List<Warning> warnings) {
        if (message.subject().filter(subject -> subject.contains(code)).isPresent()) {
            warnings.add(new Warning(
                    "code_in_subject", "Subjects are seen on locked screens and stand in the logs of mail servers."));
        }
        Optional<String> html = message.html();
        if (html.filter(page -> REMOTE.matcher(page).find()).isPresent()) {
            warnings.add(new Warning(
                    "remote_content",
                    "Mail programs hold back what is fetched from elsewhere, and it tells of the reader."));
        }
        if (html.isEmpty()) {
            warnings.add(new Warning("text_only", "There is no HTML: the mail goes out as text."));
        }
    }
}
