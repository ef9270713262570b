package io.watchword.gateway.twilio;

import io.watchword.gateway.SpokenLanguages;
import java.util.List;
import java.util.Locale;

/**
 * Writes what a call shall say as TwiML, in which the text is text and never an instruction.
 *
 * @see <a href="https://www.twilio.com/docs/voice/twiml/say">TwiML: Say</a>
 */
final class TwilioSpeech {

    /** What a call's {@code Twiml} may have. */
    static final int MAX_LENGTH = 4000;

    /** The languages that messages are built in for, and some more, as Twilio's voices are named. */
    private static final SpokenLanguages LANGUAGES = new SpokenLanguages(List.of(
            "en-US", "en-GB", "en-AU", "en-IN", "en-CA", "es-ES", "es-MX", "es-US", "fr-FR", "fr-CA", "de-DE", "pt-BR",
            "pt-PT", "hi-IN", "ar-XA", "id-ID", "ja-JP", "cmn-CN", "cmn-TW", "zh-HK", "it-IT", "nl-NL", "pl-PL",
            "ru-RU", "tr-TR", "ko-KR", "vi-VN", "th-TH", "sv-SE", "da-DK", "nb-NO", "fi-FI", "cs-CZ", "el-GR", "hu-HU",
            "ro-RO", "uk-UA", "fil-PH", "sk-SK", "ca-ES"));

    private TwilioSpeech() {}

    /** The text, and the text again. */
    static String twiml(String text, Locale locale) {
        return "<Response><Say language=\"" + LANGUAGES.tagFor(locale) + "\" loop=\"2\">" + escaped(text)
                + "</Say></Response>";
    }

    /** As XML has it, without the control characters that it does not (XML 1.0, section 2.2). */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().filter(TwilioSpeech::isCharacter).forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&apos;");
                default -> escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }

    private static boolean isCharacter(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= 0xFFFD)
                || character >= 0x10000;
    }
}
