package io.watchword.audit.model;

import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Digests;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One transition of one subject.
 *
 * @param event what happened, in the past tense: {@code challenge.verified}
 * @param from the state before; absent where the subject came to be
 * @param to the state after
 * @param reason why, where the transition is a bad one: a normalised code
 * @param details a JSON object with secrets masked, where the columns do not say all
 */
public record AuditEvent(
        UUID id,
        Instant occurredAt,
        Scope scope,
        String event,
        Subject subject,
        Optional<String> from,
        String to,
        Actor actor,
        Context context,
        Optional<String> reason,
        Optional<String> details) {

    /** Databases keep microseconds, and the hash of a row must be that of its columns. */
    public AuditEvent {
        occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** Where it happened. */
    public record Scope(String tenantId, Optional<String> applicationId) {}

    /** What it happened to. */
    public record Subject(String type, String id) {}

    /**
     * What it has to do with.
     *
     * @param numberPseudonym the same for the same number of the same tenant, and no way back to the number
     */
    public record Context(
            Optional<UUID> challengeId,
            Optional<String> userId,
            Optional<String> channel,
            Optional<UUID> gatewayId,
            Optional<String> country,
            Optional<String> numberPseudonym,
            Optional<String> numberLastTwo) {

        public static final Context NONE = new Context(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public static Context ofChallenge(UUID challengeId, String channel, String country) {
            return new Context(
                    Optional.of(challengeId),
                    Optional.empty(),
                    Optional.of(channel),
                    Optional.empty(),
                    Optional.of(country),
                    Optional.empty(),
                    Optional.empty());
        }

        /** Of what happened to something of a country, or of all. */
        public static Context ofCountry(Optional<String> country) {
            return new Context(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    country,
                    Optional.empty(),
                    Optional.empty());
        }

        public Context withUser(String id) {
            return new Context(
                    challengeId, Optional.of(id), channel, gatewayId, country, numberPseudonym, numberLastTwo);
        }

        public Context withGateway(UUID id) {
            return new Context(challengeId, userId, channel, Optional.of(id), country, numberPseudonym, numberLastTwo);
        }

        /** Bears the pseudonym of a number, with its last two digits, or that of an e-mail address, which has none. */
        public Context withDestination(Optional<String> pseudonym, Optional<String> lastTwo) {
            return new Context(challengeId, userId, channel, gatewayId, country, pseudonym, lastTwo);
        }
    }

    /** A transition that is happening now. */
    public static AuditEvent of(
            Instant now,
            Scope scope,
            String event,
            Subject subject,
            Optional<String> from,
            String to,
            Actor actor,
            Context context) {
        return new AuditEvent(
                Ids.next(), now, scope, event, subject, from, to, actor, context, Optional.empty(), Optional.empty());
    }

    public AuditEvent because(String code) {
        return new AuditEvent(
                id, occurredAt, scope, event, subject, from, to, actor, context, Optional.of(code), details);
    }

    public AuditEvent withDetails(String json) {
        return new AuditEvent(
                id, occurredAt, scope, event, subject, from, to, actor, context, reason, Optional.of(json));
    }

    /**
     * SHA-256 over the columns in the order of the table, {@code leaf_hash} left out: each as its text, behind {@code =}, or
     * {@code -} where it is null, and each behind its length in bytes, four bytes big-endian. Times are ISO 8601 in UTC with
     * as many digits as they need, pseudonyms lower-case hex.
     */
    byte[] leafHash() {
        return Digests.sha256(Digests.canonical(Stream.of(
                        Optional.of(id.toString()),
                        Optional.of(occurredAt.toString()),
                        Optional.of(scope.tenantId()),
                        scope.applicationId(),
                        Optional.of(event),
                        Optional.of(subject.type()),
                        Optional.of(subject.id()),
                        from,
                        Optional.of(to),
                        Optional.of(actor.type()),
                        Optional.of(actor.id()),
                        context.challengeId().map(UUID::toString),
                        context.userId(),
                        context.channel(),
                        context.gatewayId().map(UUID::toString),
                        context.country(),
                        context.numberPseudonym(),
                        context.numberLastTwo(),
                        reason,
                        actor.clientIp(),
                        actor.requestId(),
                        details)
                .map(column -> column.map(text -> "=" + text).orElse("-"))
                .toArray(String[]::new)));
    }
}
