package io.watchword.it.contract;

import org.junit.jupiter.api.Test;

/** What time does to a user's token at an application: on a server that can be told to be early. */
public interface ExpiredTokenContract extends MicroProfileJwtContract {

    @Test
    default void a_token_is_refused_when_it_has_expired() {
        refuses(shops().get("/shop-in-two-hours/me").bearer(signedIn().getString("access_token")));
    }
}
