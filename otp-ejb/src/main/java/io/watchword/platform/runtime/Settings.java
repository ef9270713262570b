package io.watchword.platform.runtime;

import io.watchword.platform.Mode;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;

/** The configuration as MicroProfile Config has it; each property is listed in {@code docs/configuration.md}. */
public final class Settings {

    private Settings() {}

    /** The property's text. */
    public static Optional<String> text(String property) {
        return ConfigProvider.getConfig()
                .getOptionalValue(property, String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** The property as a whole number from the least to the most that makes sense. */
    public static int number(String property, int fallback, int least, int most) {
        Optional<String> text = text(property);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, together with numbers out of range.
        }
        throw new IllegalStateException(
                property + " is " + text.get() + ", but takes a whole number from " + least + " to " + most);
    }

    /** Development or production, which is the default. */
    public static Mode mode() {
        String mode = text("watchword.mode").orElse("production");
        return switch (mode) {
            case "production" -> Mode.PRODUCTION;
            case "development" -> Mode.DEVELOPMENT;
            default -> throw new IllegalStateException("watchword.mode is production or development, not " + mode);
        };
    }
}
