package io.watchword.gateway.aws.eum;

import java.util.Locale;
import java.util.Map;

/**
 * The voices that read a message in its language, as far as SendVoiceMessage has them.
 *
 * @see <a href="https://docs.aws.amazon.com/polly/latest/dg/available-voices.html">Available voices</a>
 */
final class Voices {

    /** SendVoiceMessage's own. */
    private static final String STANDARD = "MATTHEW";

    private static final Map<String, String> BY_LOCALE = Map.ofEntries(
            Map.entry("ar", "ZEINA"),
            Map.entry("cy", "GWYNETH"),
            Map.entry("da", "NAJA"),
            Map.entry("de", "VICKI"),
            Map.entry("en-AU", "NICOLE"),
            Map.entry("en-GB", "AMY"),
            Map.entry("en-IN", "RAVEENA"),
            Map.entry("es", "LUCIA"),
            Map.entry("es-MX", "MIA"),
            Map.entry("es-US", "LUPE"),
            Map.entry("fr", "CELINE"),
            Map.entry("fr-CA", "CHANTAL"),
            Map.entry("is", "DORA"),
            Map.entry("it", "CARLA"),
            Map.entry("ja", "MIZUKI"),
            Map.entry("ko", "SEOYEON"),
            Map.entry("nb", "LIV"),
            Map.entry("nl", "LOTTE"),
            Map.entry("no", "LIV"),
            Map.entry("pl", "EWA"),
            Map.entry("pt", "CAMILA"),
            Map.entry("pt-PT", "INES"),
            Map.entry("ro", "CARMEN"),
            Map.entry("ru", "TATYANA"),
            Map.entry("sv", "ASTRID"),
            Map.entry("tr", "FILIZ"),
            Map.entry("zh", "ZHIYU"));

    private Voices() {}

    static String of(Locale locale) {
        String language = locale.getLanguage();
        return BY_LOCALE.getOrDefault(language + "-" + locale.getCountry(), BY_LOCALE.getOrDefault(language, STANDARD));
    }
}
