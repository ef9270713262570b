package io.watchword.challenge.rest;

/** The body of a claim. */
public record ClaimRequest(String userId) {

    public ClaimRequest {
        Texts.length("user_id", userId, 1, 128);
    }
}
