package io.watchword.platform.json;

import java.util.List;

/** A JSON object that does not fit its record, with all that is wrong with it; a record's compact constructor may throw it too. */
public final class InvalidFields extends RuntimeException {

    private final transient List<FieldError> errors;

    /** Without a stack trace: what is wrong is the request, and refusing it has to be cheap. */
    public InvalidFields(List<FieldError> errors) {
        super("invalid fields", null, false, false);
        if (errors.isEmpty()) {
            throw new IllegalArgumentException("no errors");
        }
        this.errors = List.copyOf(errors);
    }

    public InvalidFields(String field, String reason) {
        this(List.of(new FieldError(field, reason)));
    }

    /** What is wrong, in the order of the record's components, unknown fields last. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Each field with its reason. */
    @Override
    public String getMessage() {
        return errors.toString();
    }
}
