package io.watchword.message;

import io.watchword.platform.Channel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How long a text message may become, the line included by which a device finds the code.
 *
 * @param maxSegments the parts that the policy lets one message have
 */
record SmsLimits(int maxSegments) {

    /** SMS Retriever, "Perform SMS verification on a server": a message is no longer than that. */
    static final int RETRIEVER_BYTES = 140;

    /**
     * The text with the last line that a device looks for: {@code @domain #code} for WebOTP (WICG, origin-bound one-time
     * codes, section 3), the application's hash for SMS Retriever.
     */
    static String withLastLine(String text, MessageBrief brief, String code) {
        return brief.webOrigin()
                .map(domain -> text + "\n\n@" + domain + " #" + code)
                .or(() -> brief.androidAppHash().map(hash -> text + "\n\n" + hash))
                .orElse(text);
    }

    /** What is wrong with the length of a whole text; nothing where it may go out. */
    Optional<Excess> excess(String text, MessageBrief brief) {
        if (brief.channel() != Channel.SMS) {
            return Optional.empty();
        }
        Segments segments = Segments.of(text);
        if (brief.androidAppHash().isPresent() && (bytes(text) > RETRIEVER_BYTES || segments.count() > 1)) {
            return Optional.of(new Excess.ForRetriever(bytes(text)));
        }
        return segments.count() > maxSegments ? Optional.of(new Excess.OfSegments(segments)) : Optional.empty();
    }

    /** Why a text is too long. */
    sealed interface Excess {

        /** The policy allows fewer segments. */
        record OfSegments(Segments segments) implements Excess {}

        /** SMS Retriever reads fewer bytes. */
        record ForRetriever(int bytes) implements Excess {}
    }

    /** Which bytes are meant is not said, so that the text has to fit in UTF-8 and in one message of the network's too. */
    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
