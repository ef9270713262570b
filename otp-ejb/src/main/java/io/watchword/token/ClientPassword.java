package io.watchword.token;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A client's id and secret, as a request brings them (RFC 6749, section 2.3.1). */
record ClientPassword(String clientId, String secret) {

    private static final String BASIC = "Basic ";

    /**
     * From the {@code Authorization} header: by HTTP Basic (RFC 7617), id and secret each encoded like a form's values
     * before they were joined.
     */
    static Optional<ClientPassword> fromHeader(String header) {
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] pair =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String[] halves = new String(pair, StandardCharsets.UTF_8).split(":", 2);
            return halves.length == 2
                    ? Optional.of(new ClientPassword(decode(halves[0]), decode(halves[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** From the body's parameters. */
    static Optional<ClientPassword> fromBody(Optional<String> clientId, Optional<String> secret) {
        return clientId.flatMap(id -> secret.map(given -> new ClientPassword(id, given)));
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ClientPassword[" + clientId + "]";
    }
}
