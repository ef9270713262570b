package io.watchword.administration;

import io.watchword.platform.Randomness;
import io.watchword.tenant.ClientSecrets;

/**
 * The secret of an API client on its way to the one who asked for it.
 *
 * @param hash what is stored of it
 */
record ClientSecret(String text, String hash) {

    private static final int BYTES = 32;

    /** A new one. Its hash takes a while: it is best drawn before anything is locked. */
    static ClientSecret drawn() {
        return of(Randomness.token(BYTES));
    }

    static ClientSecret of(String text) {
        return new ClientSecret(text, ClientSecrets.hash(text));
    }

    @Override
    public String toString() {
        return "ClientSecret[•]";
    }
}
