package io.watchword.token;

/** What came of finding out who asks at an OAuth endpoint. */
sealed interface ClientProof permits ClientProof.Proven, TokenAnswer.Refused {

    /** It is this one. */
    record Proven(OauthClient client) implements ClientProof {}
}
