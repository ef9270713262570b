package io.watchword.token;

/** What a JWT is, as its header says, so that none is taken for another (RFC 8725, section 3.11). */
enum TokenType {
    /** An API client's access token (RFC 9068, section 2.1). */
    CLIENT_ACCESS("at+jwt"),
    /** A user's access token. Payara's MicroProfile JWT takes none whose type is not plainly JWT. */
    USER_ACCESS("JWT"),
    ID("JWT");

    private final String typ;

    TokenType(String typ) {
        this.typ = typ;
    }

    String typ() {
        return typ;
    }
}
