package io.watchword.policy;

import io.watchword.platform.json.JsonRecords;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What applies, layer upon layer: what the installation sets, what the tenant's document sets upon it, and what the
 * application's sets upon that. A strict profile on any layer is one for those above, and holds what they inherit within
 * {@link StrictBound its bounds}; what they say themselves against it is a {@link Conflict}.
 */
public final class EffectivePolicy {

    private static final String PROFILE = "profile";
    private static final JsonValue STRICT = Json.createValue("strict");

    /** Where a field comes from; each lies upon those before. */
    public enum Source {
        INSTALLATION,
        TENANT,
        APPLICATION
    }

    /** What a field is, and who says so. */
    public record Applied(JsonValue value, Source source) {}

    /**
     * Why documents do not go together.
     *
     * @param field that cannot stay as it is
     * @param source whose it is
     * @param other with which it does not go
     * @param reason in words that follow the field's name
     */
    record Conflict(String field, Source source, String other, String reason) {}

    private final Map<String, Applied> said = new LinkedHashMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    private EffectivePolicy() {}

    /** The layers, each with the fields that it sets; the first one sets all. */
    static EffectivePolicy of(JsonObject installation, JsonObject tenant, JsonObject application) {
        EffectivePolicy effective = new EffectivePolicy();
        effective.lay(installation, Source.INSTALLATION);
        effective.lay(tenant, Source.TENANT);
        effective.lay(application, Source.APPLICATION);
        return effective;
    }

    /** What each field is in the end. */
    public Map<String, Applied> fields() {
        Map<String, Applied> held = new LinkedHashMap<>(said);
        if (isStrict()) {
            Source strict = applied(PROFILE).source();
            StrictBound.ALL.forEach(bound -> held.computeIfPresent(
                    bound.field(),
                    (field, applied) -> bound.holds(number(applied))
                            ? applied
                            : new Applied(Json.createValue(bound.nearest(number(applied))), strict)));
        }
        return Collections.unmodifiableMap(held);
    }

    /** The policy that comes of it. */
    Policy policy() {
        Map<String, JsonValue> values = fields().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().value()));
        return JsonRecords.bind(JsonObjects.of(values), PolicyFields.class).policy();
    }

    /** What does not go together. Of two fields the one is named that is said by the upper layer. */
    List<Conflict> conflicts() {
        List<Conflict> found = new ArrayList<>(conflicts);
        if (isStrict()) {
            StrictBound.ALL.forEach(bound -> {
                Applied applied = applied(bound.field());
                boolean inherited = applied.source().compareTo(applied(PROFILE).source()) < 0;
                if (!inherited && applied.source() != Source.INSTALLATION && !bound.holds(number(applied))) {
                    found.add(new Conflict(bound.field(), applied.source(), PROFILE, bound.reason()));
                }
            });
        }
        order("resend_cooldown_seconds", "expires_in_seconds", found);
        order("lockout_seconds", "lockout_longest_seconds", found);
        return found;
    }

    private void lay(JsonObject layer, Source source) {
        layer.forEach((field, value) -> {
            if (field.equals(PROFILE) && said.containsKey(PROFILE) && isStrict()) {
                if (!isStrict(value)) {
                    conflicts.add(new Conflict(PROFILE, source, PROFILE, "must be strict where the layer below it is"));
                }
                return;
            }
            said.put(field, new Applied(value, source));
        });
    }

    /** Of two times the shorter one must not be longer than the other. */
    private void order(String shorter, String longer, List<Conflict> found) {
        Function<String, Applied> held = name -> Objects.requireNonNull(fields().get(name));
        Applied few = held.apply(shorter);
        Applied many = held.apply(longer);
        if (number(few) <= number(many)) {
            return;
        }
        boolean byLonger = many.source().compareTo(few.source()) > 0;
        Source source = byLonger ? many.source() : few.source();
        if (source != Source.INSTALLATION) {
            found.add(
                    byLonger
                            ? new Conflict(longer, source, shorter, "must be at least " + shorter + ", " + number(few))
                            : new Conflict(shorter, source, longer, "must be at most " + longer + ", " + number(many)));
        }
    }

    private boolean isStrict() {
        return isStrict(applied(PROFILE).value());
    }

    private static boolean isStrict(JsonValue profile) {
        return profile instanceof JsonString text && text.equals(STRICT);
    }

    private Applied applied(String field) {
        return Objects.requireNonNull(said.get(field));
    }

    private static int number(Applied applied) {
        return ((JsonNumber) applied.value()).intValueExact();
    }
}
