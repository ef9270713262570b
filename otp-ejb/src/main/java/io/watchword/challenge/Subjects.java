package io.watchword.challenge;

import io.watchword.challenge.model.Challenge;
import io.watchword.challenge.model.IdentifierType;
import io.watchword.challenge.model.VerificationFacts;
import io.watchword.delivery.MessageOrder;
import io.watchword.platform.Channel;
import io.watchword.throttle.model.Subject;
import java.util.Optional;

/**
 * By what the sends and wrong codes of a challenge are counted: by what its caller named, and, where that was a user, by the
 * destination besides, since another identifier of the same user must not be another budget. The caller is told of the former
 * alone; the latter would tell whom the identifier belongs to.
 */
record Subjects(Subject named, Optional<Subject> hidden) {

    static Subjects of(Challenge challenge, MessageOrder order) {
        return of(
                challenge.tenantId(),
                challenge.identifierType(),
                challenge.identifierIndex(),
                challenge.destinationIndex(),
                order);
    }

    static Subjects of(String tenantId, VerificationFacts facts, MessageOrder order) {
        return of(tenantId, facts.identifierType(), facts.identifierIndex(), facts.destinationIndex(), order);
    }

    private static Subjects of(
            String tenantId,
            IdentifierType type,
            Optional<byte[]> identifierIndex,
            byte[] destinationIndex,
            MessageOrder order) {
        Subject destination = order.isReachedBy(Channel.EMAIL)
                ? Subject.email(tenantId, destinationIndex)
                : Subject.number(tenantId, destinationIndex);
        return type.namesUser()
                ? new Subjects(Subject.identifier(tenantId, identifierIndex.orElseThrow()), Optional.of(destination))
                : new Subjects(destination, Optional.empty());
    }
}
