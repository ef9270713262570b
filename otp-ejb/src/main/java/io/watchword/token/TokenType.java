package io.watchword.token;

/** What a JWT is, as its header says, so that none is taken for another (RFC 8725, section 3.11). */
enum TokenType {
    /** RFC 9068, section 2.1. */
    ACCESS("at+jwt"),
    ID("JWT");

    private final String typ;

    TokenType(String typ) {
        this.typ = typ;
    }

    String typ() {
        return typ;
    }
}
