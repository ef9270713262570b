package io.watchword.it.http;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/** All that the product has answered, and all codes that it has sent: the two must never meet. */
public final class Transcript {

    /**
     * Digits that stand alone. Those within identifiers, tokens and times are no codes, nor is how long to wait, nor a number
     * of JSON that is not said to be one.
     */
    private static final Pattern NUMBER = Pattern.compile(
            "(?<!retry-after=\\[)(?<!(?<!code)\":\\s{0,2})(?<![0-9A-Za-z_.-])[0-9]{4,10}(?![0-9A-Za-z_-]|\\.[0-9])");

    private static final Pattern ESCAPED = Pattern.compile("%[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4}|\\\\[nrt]");

    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final Set<String> codes = ConcurrentHashMap.newKeySet();

    void answered(String request, Answer answer) {
        answers.add(request + " -> " + answer);
    }

    /** Takes note of a code that a user was sent. */
    public void sent(String code) {
        codes.add(code);
    }

    public Set<String> codes() {
        return Set.copyOf(codes);
    }

    public List<String> answers() {
        return List.copyOf(answers);
    }

    /** Where one of the codes stands in the text, with what is around it. */
    public List<String> codesIn(String text) {
        String plain = ESCAPED.matcher(text).replaceAll(" ");
        return NUMBER.matcher(plain)
                .results()
                .filter(number -> codes.contains(number.group()))
                .map(number -> plain.substring(
                        Math.max(0, number.start() - 200), Math.min(plain.length(), number.end() + 100)))
                .toList();
    }
}
