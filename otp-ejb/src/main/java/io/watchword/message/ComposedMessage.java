package io.watchword.message;

import java.util.Locale;
import java.util.Optional;

/**
 * A message as its channel carries it.
 *
 * @param language of the text
 * @param subject of an e-mail; absent for other channels
 * @param html of an e-mail that is more than text
 */
public record ComposedMessage(Locale language, String text, Optional<String> subject, Optional<String> html) {

    /** The language alone: the text holds a code. */
    @Override
    public String toString() {
        return "ComposedMessage[" + language.toLanguageTag() + "]";
    }
}
