package io.watchword.gateway.http;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After} (RFC 9110, section 10.2.3). */
final class RetryAfter {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);

    private RetryAfter() {}

    /**
     * How long to wait; nothing where the header says nothing of use.
     *
     * @param date the answer's own header {@code Date}, by which a date is read: the clocks here need not agree with it
     */
    static Optional<Duration> parse(@Nullable String value, @Nullable String date) {
        if (value == null) {
            return Optional.empty();
        }
        String text = value.strip();
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        if (date == null) {
            return Optional.empty();
        }
        try {
            Duration wait = Duration.between(
                    ZonedDateTime.parse(date.strip(), HTTP_DATE), ZonedDateTime.parse(text, HTTP_DATE));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }
}
