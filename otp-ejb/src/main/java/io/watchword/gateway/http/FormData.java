package io.watchword.gateway.http;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Named values as {@code application/x-www-form-urlencoded} writes them, in a body or a query; a name may come twice. */
public final class FormData {

    /**
     * One name with one value.
     *
     * @param name as it was before the encoding
     * @param value as it was before the encoding
     */
    public record Field(String name, String value) {}

    private final List<Field> fields = new ArrayList<>();

    /** What was encoded; nothing where that is no such encoding. */
    public static Optional<FormData> parse(String encoded) {
        FormData form = new FormData();
        try {
            for (String pair : encoded.split("&", -1)) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    form.add(
                            decode(equals < 0 ? pair : pair.substring(0, equals)),
                            equals < 0 ? "" : decode(pair.substring(equals + 1)));
                }
            }
            return Optional.of(form);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** What the query of a URL says; no fields where it has none, or none that can be read. */
    public static FormData ofQuery(URI url) {
        String query = url.getRawQuery();
        return parse(query == null ? "" : query).orElseGet(FormData::new);
    }

    public FormData add(String name, String value) {
        fields.add(new Field(name, value));
        return this;
    }

    /** The only value of this name; nothing where there is none, or more than one. */
    public Optional<String> value(String name) {
        List<Field> found =
                fields.stream().filter(field -> field.name().equals(name)).toList();
        return found.size() == 1 ? Optional.of(found.get(0).value()) : Optional.empty();
    }

    /** In the order in which they came. */
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    public byte[] encoded() {
        StringBuilder text = new StringBuilder();
        for (Field field : fields) {
            text.append(text.length() == 0 ? "" : "&")
                    .append(encode(field.name()))
                    .append('=')
                    .append(encode(field.value()));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
