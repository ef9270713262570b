package io.watchword.message;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Which language a message may be in, and what there is in it. */
final class Languages {

    /** Where Chinese is written in traditional characters, whether a tag says so or not (CLDR, likely subtags). */
    private static final Set<String> TRADITIONAL_CHINESE = Set.of("TW", "HK", "MO");

    private static final Map<String, Locale> BY_COUNTRY = byCountry();

    private Languages() {}

    /** The languages of a message, the most wanted first: what was asked for, then the country's main one. */
    static List<Locale> wanted(Optional<String> asked, String country) {
        List<Locale> wanted = new ArrayList<>(2);
        asked.map(Locale::forLanguageTag)
                .filter(locale -> !locale.getLanguage().isEmpty())
                .ifPresent(wanted::add);
        Optional.ofNullable(BY_COUNTRY.get(country)).ifPresent(wanted::add);
        return wanted;
    }

    /** The canonical form of a language tag (RFC 5646, section 4.5); nothing for text that is none. */
    static Optional<String> canonical(String tag) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            return Optional.of(locale.toLanguageTag())
                    .filter(text -> !locale.getLanguage().isEmpty());
        } catch (IllformedLocaleException notATag) {
            return Optional.empty();
        }
    }

    /** What there is for a language: for the tag itself, else for the longest of its beginnings (RFC 4647, section 3.4). */
    static <T> Optional<T> lookup(Locale range, Function<String, Optional<T>> byTag) {
        return tags(range).stream().flatMap(tag -> byTag.apply(tag).stream()).findFirst();
    }

    private static Set<String> tags(Locale range) {
        Set<String> tags = new LinkedHashSet<>(truncated(range.toLanguageTag()));
        boolean traditional = range.getLanguage().equals("zh")
                && range.getScript().isEmpty()
                && TRADITIONAL_CHINESE.contains(range.getCountry());
        if (traditional) {
            tags.remove("zh");
            tags.addAll(truncated("zh-Hant-" + range.getCountry()));
        }
        return tags;
    }

    private static List<String> truncated(String tag) {
        List<String> tags = new ArrayList<>();
        for (String rest = tag; !rest.isEmpty(); rest = shortened(rest)) {
            tags.add(rest);
        }
        return tags;
    }

    /** Without its last subtag, nor the single letter that introduced it. */
    private static String shortened(String tag) {
        int end = tag.lastIndexOf('-');
        if (end >= 2 && tag.charAt(end - 2) == '-') {
            end -= 2;
        }
        return end < 0 ? "" : tag.substring(0, end);
    }

    private static Map<String, Locale> byCountry() {
        Properties table = new Properties();
        try {
            table.load(new StringReader(Resources.text("countries.properties")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        Map<String, Locale> byCountry = new HashMap<>();
        for (String language : table.stringPropertyNames()) {
            Stream.of(table.getProperty(language).split(" "))
                    .forEach(country -> byCountry.put(country, Locale.forLanguageTag(language + "-" + country)));
        }
        return Map.copyOf(byCountry);
    }
}
