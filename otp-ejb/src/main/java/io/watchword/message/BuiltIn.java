package io.watchword.message;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the service says by itself in one language. */
final class BuiltIn {

    private static final Map<String, BuiltIn> BY_TAG = Stream.of(
                    "en", "es", "fr", "de", "pt", "pt-PT", "hi", "ar", "id", "ja", "zh", "zh-Hant")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), BuiltIn::new));

    static final BuiltIn ENGLISH = in("en").orElseThrow();

    private final Locale language;
    private final ResourceBundle texts;

    private BuiltIn(String tag) {
        language = Locale.forLanguageTag(tag);
        texts = read(tag + ".properties");
    }

    /** In the language of this tag. */
    static Optional<BuiltIn> in(String tag) {
        return Optional.ofNullable(BY_TAG.get(tag));
    }

    Locale language() {
        return language;
    }

    /** The sentence that tells the code, and what the code signs. */
    String sentence(MessageBrief brief) {
        if (brief.amount().isPresent()) {
            return texts.getString(brief.payee().isPresent() ? "transaction" : "transaction.amount");
        }
        return texts.getString(brief.payee().isPresent() ? "transaction.payee" : "verification");
    }

    /** The sentence, and that the code is to be kept to oneself. */
    String sentenceAndSecrecy(MessageBrief brief) {
        return sentence(brief) + "\n" + texts.getString("secrecy");
    }

    /** What is said on the telephone: the code twice. */
    String spoken(MessageBrief brief) {
        return sentence(brief) + " " + texts.getString("again") + " " + texts.getString("secrecy");
    }

    String subject() {
        return texts.getString("subject");
    }

    /** The text of an e-mail. */
    String mail(MessageBrief brief) {
        return sentence(brief) + "\n\n" + texts.getString("validity") + " " + texts.getString("secrecy") + "\n"
                + texts.getString("ignore") + "\n\n" + Placeholder.APP.text();
    }

    /** The text of this name. */
    String text(String name) {
        return texts.getString(name);
    }

    private static ResourceBundle read(String name) {
        try {
            return new PropertyResourceBundle(new StringReader(Resources.text(name)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
