package io.watchword.it.server;

import java.net.URI;
import java.util.List;

/** A server that somebody else has started. */
public final class External {

    private External() {}

    public static Installation server() {
        return Installation.at(
                URI.create(System.getProperty("watchword.url", "http://127.0.0.1:8080")),
                new Database(
                        PayaraMicro.property("watchword.db.url"),
                        System.getProperty("watchword.db.user", "watchword"),
                        System.getProperty("watchword.db.password", "")),
                List.of());
    }
}
