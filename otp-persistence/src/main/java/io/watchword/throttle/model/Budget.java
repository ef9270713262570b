package io.watchword.throttle.model;

import io.watchword.platform.database.CodeConverter;
import io.watchword.throttle.model.BudgetRepository.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * How a budget stands in the newest of its windows that is known.
 *
 * @param granted what nodes have taken on lease
 * @param verified challenges that came to a good end in the window
 * @param verifiedBefore the same of the window before
 * @param closedUntil until when it is closed, or was
 * @param closed whether it is
 */
public record Budget(
        BudgetKey key,
        Instant windowStart,
        int granted,
        int verified,
        int verifiedBefore,
        Optional<Instant> closedUntil,
        boolean closed) {

    /** How much the window allows by these terms, as things stand; a closed budget allows nothing of it meanwhile. */
    public long allowed(Terms terms) {
        long floor = closedUntil.isPresent()
                ? (terms.floor() + BudgetRepository.CAUTION - 1) / BudgetRepository.CAUTION
                : terms.floor();
        return floor + terms.perVerified() * ((long) verified + verifiedBefore);
    }

    /** By what administrators name it. */
    public String id() {
        return CodeConverter.code(key.kind()) + "." + key.seconds() + "." + base64(key.subject());
    }

    /** What an id names; nothing where it is none. */
    public static Optional<BudgetKey> parse(String tenantId, String id) {
        String[] parts = id.split("\\.", -1);
        if (parts.length != 3 || !parts[1].matches("[1-9][0-9]{0,8}") || !parts[2].matches("[A-Za-z0-9_-]{0,300}")) {
            return Optional.empty();
        }
        return Arrays.stream(BudgetKey.Kind.values())
                .filter(kind -> CodeConverter.code(kind).equals(parts[0]))
                .findFirst()
                .flatMap(kind -> text(parts[2])
                        .map(subject ->
                                new BudgetKey(tenantId, kind, subject, Duration.ofSeconds(Long.parseLong(parts[1])))));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> text(String base64) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8))
                    .filter(text -> text.indexOf('\0') < 0);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
