package io.watchword.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The languages that a provider's voice can read, as its own tags.
 *
 * @param tags the one that stands for its language first, and the one for all others foremost
 */
public record SpokenLanguages(List<String> tags) {

    /** Voices name the spoken language, texts the written one (BCP 47, section 4.1.2). */
    private static final Map<String, List<String>> SPOKEN =
            Map.of("zh", List.of("cmn", "zh", "yue"), "no", List.of("nb", "no"), "nb", List.of("nb", "no"));

    public SpokenLanguages {
        tags = List.copyOf(tags);
    }

    /** The tag for a text in this locale: of its language and country, else of its language, else the foremost. */
    public String tagFor(Locale locale) {
        return first(locale, tag -> tag.endsWith("-" + locale.getCountry()))
                .or(() -> first(locale, tag -> true))
                .orElse(tags.get(0));
    }

    private Optional<String> first(Locale locale, Predicate<String> condition) {
        String language = locale.getLanguage();
        return SPOKEN.getOrDefault(language, List.of(language)).stream()
                .flatMap(spoken -> tags.stream().filter(tag -> tag.equals(spoken) || tag.startsWith(spoken + "-")))
                .filter(condition)
                .findFirst();
    }
}
