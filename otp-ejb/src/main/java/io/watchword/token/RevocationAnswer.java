package io.watchword.token;

/** What the revocation endpoint answers (RFC 7009, section 2.2). */
public sealed interface RevocationAnswer permits RevocationAnswer.Revoked, TokenAnswer.Refused {

    /** The token is good no more; whether it was before, or was any of the client's, is not told. */
    record Revoked() implements RevocationAnswer {}
}
