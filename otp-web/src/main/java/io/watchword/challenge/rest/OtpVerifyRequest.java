package io.watchword.challenge.rest;

import io.watchword.challenge.VerifyCommand;
import io.watchword.challenge.model.IdentifierType;
import io.watchword.challenge.model.SessionToken;
import java.util.Optional;

/** The body of a verification by callers who keep no challenge id: the session token tells the challenge. */
public record OtpVerifyRequest(
        IdentifierType identifierType,
        String identifier,
        Optional<String> country,
        String sessionToken,
        String code,
        Optional<String> amount,
        Optional<String> payee) {

    public OtpVerifyRequest {
        VerifyRequest.passcode(code);
        Texts.length("identifier", identifier, 1, 254);
    }

    VerifyCommand command(SessionToken token) {
        return new VerifyCommand(
                token,
                VerifyRequest.passcode(code),
                Optional.of(identifierType),
                Optional.of(identifier),
                country,
                amount,
                payee);
    }

    /** Nothing: it holds a code. */
    @Override
    public String toString() {
        return "OtpVerifyRequest[•]";
    }
}
