package io.watchword.subscriber.model;

import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is told of a user besides numbers and addresses.
 *
 * @param username as its user writes it; {@link Username} says by what it is found
 * @param locale a BCP 47 language tag
 */
public record Profile(Optional<String> username, Optional<String> displayName, Optional<String> locale) {

    /** Nothing is told. */
    public static final Profile NONE = new Profile(Optional.empty(), Optional.empty(), Optional.empty());

    public boolean isEmpty() {
        return equals(NONE);
    }

    /** The names of what is told otherwise here. */
    public List<String> differencesFrom(Profile other) {
        List<String> names = new ArrayList<>();
        if (!username.equals(other.username)) {
            names.add("username");
        }
        if (!displayName.equals(other.displayName)) {
            names.add("display_name");
        }
        if (!locale.equals(other.locale)) {
            names.add("locale");
        }
        return names;
    }

    /** The profile as it is encrypted. */
    public String json() {
        return JsonRecords.text(this);
    }

    /** The profile that {@link #json()} wrote. */
    public static Profile parse(String json) {
        return JsonRecords.bind(StrictJson.readObject(json.getBytes(StandardCharsets.UTF_8)), Profile.class);
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "Profile[•]";
    }
}
