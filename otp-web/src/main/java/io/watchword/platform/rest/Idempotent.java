package io.watchword.platform.rest;

import io.watchword.platform.crypto.Digests;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.problem.Problem;
import io.watchword.tenant.IdempotentRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the {@code Idempotency-Key} of a request. */
public final class Idempotent {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

    private Idempotent() {}

    /**
     * The key with what tells this request from others, nothing where it bears none.
     *
     * @param path what is asked for, so that a key is good for one resource alone
     */
    public static Optional<IdempotentRequest> read(HttpHeaders headers, String path, Record body) {
        List<String> keys =
                Optional.ofNullable(headers.getRequestHeader(HEADER)).orElse(List.of());
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        if (keys.size() > 1 || !VISIBLE_ASCII.matcher(keys.get(0)).matches()) {
            throw new Refusal(Problem.invalid(HEADER, "must be given once, 1 to 255 visible ASCII characters"));
        }
        byte[] hash = Digests.sha256(Digests.canonical(path, JsonRecords.text(body)));
        return Optional.of(new IdempotentRequest(keys.get(0), hash));
    }
}
