package io.watchword.administration;

import io.watchword.audit.Actors;
import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.json.StrictJson;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.Idempotency;
import io.watchword.tenant.IdempotentRequest;
import io.watchword.tenant.TenantChange;
import io.watchword.tenant.model.TenantRepository;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all changes of administration have in common: in one transaction the tenant is locked, so that what is read decides;
 * a repeated request does nothing twice; a stale one does nothing; and one audit row tells who changed what into what.
 */
@Dependent
class Changes {

    private final TenantRepository tenants;
    private final Idempotency idempotency;
    private final AuditTrail audit;
    private final Clock clock;
    private final Event<TenantChange> changed;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    @Inject
    Changes(
            TenantRepository tenants,
            Idempotency idempotency,
            AuditTrail audit,
            Clock clock,
            Event<TenantChange> changed) {
        this.tenants = tenants;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
        this.changed = changed;
    }

    /** Does the work, or, where the request was made before, gives the answer of the first time. */
    <V extends Record & View> Outcome<Versioned<V>> once(
            Administrator by,
            Optional<IdempotentRequest> idempotent,
            Class<V> type,
            Supplier<Outcome<Versioned<V>>> work) {
        tenants.lock(by.tenantId());
        Optional<Outcome<String>> firstTime = idempotent.flatMap(request -> idempotency.replay(by.caller(), request));
        if (firstTime.isPresent()) {
            return again(firstTime.get(), type);
        }
        return work.get().fold(answer -> remembered(by, idempotent, type, answer), Outcome::refused);
    }

    /** Creates an object: stores it and writes its audit row. */
    <E, V extends Record & View> void create(Administrator by, Kind<E, V> kind, E object, Runnable store) {
        store.run();
        tenants.flush();
        append(by, kind, "created", Optional.empty(), Optional.of(kind.view().apply(object)));
    }

    /**
     * Changes an object.
     *
     * @param find looks for it
     * @param seen the version that the administrator has seen; any, where absent
     * @param change answers whether there was anything to change; where it refuses, it has changed nothing
     */
    <E, V extends Record & View> Outcome<Versioned<V>> change(
            Administrator by,
            Kind<E, V> kind,
            Supplier<Optional<E>> find,
            Optional<Integer> seen,
            Function<E, Outcome<Boolean>> change) {
        tenants.lock(by.tenantId());
        return found(kind, find, seen).fold(object -> change(by, kind, object, change), Outcome::refused);
    }

    /**
     * Removes an object.
     *
     * @param removal refuses, or answers how it is done
     */
    <E, V extends Record & View> Outcome<String> remove(
            Administrator by,
            Kind<E, V> kind,
            Supplier<Optional<E>> find,
            Optional<Integer> seen,
            Function<E, Outcome<Runnable>> removal) {
        tenants.lock(by.tenantId());
        return found(kind, find, seen)
                .fold(
                        object -> removal.apply(object)
                                .fold(
                                        remove -> {
                                            V before = kind.view().apply(object);
                                            remove.run();
                                            tenants.flush();
                                            append(by, kind, "removed", Optional.of(before), Optional.empty());
                                            return Outcome.done(before.id());
                                        },
                                        Outcome::refused),
                        Outcome::refused);
    }

    private static <E, V extends Record & View> Outcome<E> found(
            Kind<E, V> kind, Supplier<Optional<E>> find, Optional<Integer> seen) {
        Optional<E> found = find.get();
        if (found.isEmpty()) {
            return Outcome.refused(Problem.notFound());
        }
        if (seen.isPresent() && seen.get() != kind.version().applyAsInt(found.get())) {
            return Outcome.refused(Problem.of(
                    ProblemCode.STALE, "The " + kind.name() + " has changed since it was read. Read it again."));
        }
        return Outcome.done(found.get());
    }

    private <E, V extends Record & View> Outcome<Versioned<V>> change(
            Administrator by, Kind<E, V> kind, E object, Function<E, Outcome<Boolean>> change) {
        V before = kind.view().apply(object);
        return change.apply(object)
                .fold(
                        hasChanged -> {
                            if (hasChanged) {
                                tenants.flush();
                                append(
                                        by,
                                        kind,
                                        "updated",
                                        Optional.of(before),
                                        Optional.of(kind.view().apply(object)));
                            }
                            return Outcome.done(kind.versioned(object));
                        },
                        Outcome::refused);
    }

    private <V extends Record & View> void append(
            Administrator by, Kind<?, V> kind, String what, Optional<V> before, Optional<V> after) {
        Map<String, Object> details = new TreeMap<>();
        before.ifPresent(view -> details.put("before", view.audited()));
        after.ifPresent(view -> details.put("after", view.audited()));
        V object = after.or(() -> before).orElseThrow();
        audit.append(AuditEvent.of(
                        clock.instant(),
                        new AuditEvent.Scope(by.tenantId(), object.application()),
                        kind.name() + "." + what,
                        new AuditEvent.Subject(kind.name(), object.id()),
                        before.map(view -> "present"),
                        after.isPresent() ? "present" : "removed",
                        Actors.of(by),
                        object.context())
                .withDetails(JsonRecords.text(details)));
        changed.fire(new TenantChange(by.tenantId()));
    }

    /** The key is taken last, so that what is remembered is the answer. Whoever loses it to another request undoes its work. */
    private <V extends Record & View> Outcome<Versioned<V>> remembered(
            Administrator by, Optional<IdempotentRequest> idempotent, Class<V> type, Versioned<V> answer) {
        return idempotent
                .flatMap(request -> idempotency.claim(by.caller(), request, JsonRecords.text(answer)))
                .map(firstTime -> {
                    transaction.setRollbackOnly();
                    return again(firstTime, type);
                })
                .orElseGet(() -> Outcome.done(answer));
    }

    private static <V extends Record> Outcome<Versioned<V>> again(Outcome<String> firstTime, Class<V> type) {
        return firstTime.fold(
                text -> {
                    JsonObject answer = StrictJson.readObject(text.getBytes(StandardCharsets.UTF_8));
                    return Outcome.done(new Versioned<>(
                            JsonRecords.bind(answer.getJsonObject("value"), type), answer.getInt("version")));
                },
                Outcome::refused);
    }
}
