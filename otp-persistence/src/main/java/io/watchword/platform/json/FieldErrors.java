package io.watchword.platform.json;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with an object while it is read. */
final class FieldErrors {

    /** Enough for any honest mistake; a body full of unknown fields must not be answered by a longer one. */
    static final int MAX_ERRORS = 32;

    /** Longer than any name of ours: a field's name is echoed, and the caller chose it. */
    private static final int MAX_NAME_LENGTH = 64;

    private final List<FieldError> errors = new ArrayList<>();

    void add(String path, String reason) {
        add(new FieldError(path, reason));
    }

    void addAll(String path, InvalidFields invalid) {
        for (FieldError error : invalid.errors()) {
            add(error.under(path));
        }
    }

    private void add(FieldError error) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(error);
        }
    }

    int count() {
        return errors.size();
    }

    InvalidFields asException() {
        return new InvalidFields(errors);
    }

    /** The path of a field of the object at {@code path}. */
    static String path(String path, String name) {
        String shown = name.length() <= MAX_NAME_LENGTH ? name : cut(name) + "…";
        return path.isEmpty() ? shown : path + "." + shown;
    }

    private static String cut(String name) {
        boolean withinPair = Character.isHighSurrogate(name.charAt(MAX_NAME_LENGTH - 1));
        return name.substring(0, withinPair ? MAX_NAME_LENGTH - 1 : MAX_NAME_LENGTH);
    }
}
