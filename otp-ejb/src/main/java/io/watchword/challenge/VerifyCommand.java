package io.watchword.challenge;

import io.watchword.challenge.model.IdentifierType;
import io.watchword.challenge.model.Passcode;
import io.watchword.challenge.model.SessionToken;
import java.util.Optional;

/**
 * A code that came back.
 *
 * @param identifierType where given, it must be the challenge's own; likewise the identifier
 * @param amount what the code signs, and nothing where it signs none; likewise the payee
 */
public record VerifyCommand(
        SessionToken token,
        Passcode code,
        Optional<IdentifierType> identifierType,
        Optional<String> identifier,
        Optional<String> country,
        Optional<String> amount,
        Optional<String> payee) {}
