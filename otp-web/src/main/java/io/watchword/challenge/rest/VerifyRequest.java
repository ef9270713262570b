package io.watchword.challenge.rest;

import io.watchword.challenge.VerifyCommand;
import io.watchword.challenge.model.Passcode;
import io.watchword.challenge.model.SessionToken;
import io.watchword.platform.json.InvalidFields;
import java.util.Optional;

/** The body of a verification under a challenge's own address. */
public record VerifyRequest(
        String sessionToken,
        String code,
        Optional<String> identifier,
        Optional<String> country,
        Optional<String> amount,
        Optional<String> payee) {

    public VerifyRequest {
        passcode(code);
        Texts.lengthOf("identifier", identifier, 1, 254);
    }

    /** What could be a code under some policy; whether it could be one of this challenge shows later. */
    static Passcode passcode(String code) {
        return Passcode.typed(code)
                .orElseThrow(() -> new InvalidFields("code", "must be 4 to 10 ASCII digits or letters"));
    }

    VerifyCommand command(SessionToken token) {
        return new VerifyCommand(token, passcode(code), Optional.empty(), identifier, country, amount, payee);
    }

    /** Nothing: it holds a code. */
    @Override
    public String toString() {
        return "VerifyRequest[•]";
    }
}
