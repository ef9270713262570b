package io.watchword.subscriber.rest;

import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.InvalidFields;
import io.watchword.tenant.model.Scope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the fields that say what a user may do. */
final class PrivilegeFields {

    /** What tokens and scopes are made of (RFC 6749, section 3.3). */
    private static final Pattern GROUP = Pattern.compile("[!#-\\[\\]-~]{1,64}");

    /** So many names are no burden to a token, which goes with each request. */
    private static final int MOST = 20;

    private PrivilegeFields() {}

    static Set<String> groups(List<String> names) {
        return each("groups", names, PrivilegeFields::group, "must be 1 to 64 visible ASCII characters but \" and \\");
    }

    static Set<Scope> scopes(List<String> codes) {
        return each("scopes", codes, PrivilegeFields::scope, "must be admin:read, admin:write or audit:read");
    }

    private static Optional<String> group(String name) {
        return Optional.of(name).filter(text -> GROUP.matcher(text).matches());
    }

    private static Optional<Scope> scope(String code) {
        return Scope.of(code).filter(Scope.ofAdministrators()::contains);
    }

    private static <T> Set<T> each(
            String field, List<String> texts, Function<String, Optional<T>> reading, String reason) {
        if (texts.size() > MOST) {
            throw new InvalidFields(field, "must be at most " + MOST);
        }
        Set<T> values = new LinkedHashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            String path = field + "[" + i + "]";
            values.add(reading.apply(texts.get(i))
                    .orElseThrow(() -> new InvalidFields(List.of(new FieldError(path, reason)))));
        }
        return values;
    }
}
