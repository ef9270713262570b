package io.watchword.platform.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header {@code Forwarded} by the grammar of RFC 7239, section 4. What does not fit it as a whole is as good as none. */
final class Forwarded {

    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    /** A pair with what ends it: {@code for="[2001:db8::1]:4711";}. */
    private static final Pattern PAIR =
            Pattern.compile("\\G[ \\t]*(" + TOKEN + ")=(?:(" + TOKEN + ")|\"((?:[^\"\\\\]|\\\\.)*+)\")[ \\t]*(;|,|$)");

    private static final Pattern QUOTED_PAIR = Pattern.compile("\\\\(.)");

    private Forwarded() {}

    /** What each element calls {@code for}; nothing where one has none, or several. */
    static Optional<List<String>> nodes(String header) {
        List<String> nodes = new ArrayList<>();
        Matcher pair = PAIR.matcher(header);
        Optional<String> node = Optional.empty();
        boolean open = true;
        int end = 0;
        while (open && pair.find()) {
            end = pair.end();
            if (pair.group(1).equalsIgnoreCase("for")) {
                if (node.isPresent()) {
                    return Optional.empty();
                }
                node = Optional.of(value(pair));
            }
            if (!pair.group(4).equals(";")) {
                if (node.isEmpty()) {
                    return Optional.empty();
                }
                nodes.add(node.get());
                node = Optional.empty();
                open = pair.group(4).equals(",");
            }
        }
        return open || end < header.length() ? Optional.empty() : Optional.of(nodes);
    }

    private static String value(Matcher pair) {
        return pair.group(2) != null
                ? pair.group(2)
                : QUOTED_PAIR.matcher(pair.group(3)).replaceAll("$1");
    }
}
