package io.watchword.platform.json;

/**
 * A field that cannot stay as it is.
 *
 * @param field the field's path from the body's root, {@code client.ip}; empty for the object itself
 * @param reason what is wrong and how to mend it, {@code must be text}, without the value
 */
public record FieldError(String field, String reason) {

    /** The same error seen from the object that holds the field's object under {@code path}. */
    FieldError under(String path) {
        if (path.isEmpty()) {
            return this;
        }
        return new FieldError(field.isEmpty() ? path : path + "." + field, reason);
    }
}
