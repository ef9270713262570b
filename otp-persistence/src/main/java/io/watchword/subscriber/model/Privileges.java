package io.watchword.subscriber.model;

import io.watchword.tenant.model.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an administrator has given a user.
 *
 * @param groups free names that applications go by (MicroProfile JWT 2.1, section 4.1), without spaces
 * @param scopes by which the user may administer
 */
public record Privileges(Set<String> groups, Set<Scope> scopes) {

    public static final Privileges NONE = new Privileges(Set.of(), Set.of());

    public Privileges {
        groups = sorted(groups);
        scopes = sorted(scopes);
    }

    /** Those that two columns hold. */
    public static Privileges stored(String groups, String scopes) {
        return new Privileges(
                Arrays.stream(groups.split(" ")).filter(name -> !name.isEmpty()).collect(Collectors.toSet()),
                Scope.among(scopes));
    }

    /** Whether there are any. */
    public boolean areAny() {
        return !groups.isEmpty() || !scopes.isEmpty();
    }

    /** The same groups, and of the scopes those that are among these. */
    public Privileges within(Set<Scope> allowed) {
        return new Privileges(groups, scopes.stream().filter(allowed::contains).collect(Collectors.toSet()));
    }

    /** The fields in which these are not those. */
    public List<String> differencesFrom(Privileges others) {
        List<String> fields = new ArrayList<>();
        if (!groups.equals(others.groups)) {
            fields.add("groups");
        }
        if (!scopes.equals(others.scopes)) {
            fields.add("scopes");
        }
        return fields;
    }

    String storedGroups() {
        return String.join(" ", groups);
    }

    String storedScopes() {
        return Scope.text(scopes);
    }

    private static <T extends Comparable<T>> Set<T> sorted(Collection<T> values) {
        SortedSet<T> sorted = new TreeSet<>(values);
        return Collections.unmodifiableSortedSet(sorted);
    }
}
