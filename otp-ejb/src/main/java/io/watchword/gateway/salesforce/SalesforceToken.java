package io.watchword.gateway.salesforce;

import java.net.URI;
import java.time.Instant;

/**
 * What Marketing Cloud lets a client in by.
 *
 * @param rest where it is good
 * @param until when it shall be used no longer, which is shortly before it is good no longer
 */
record SalesforceToken(String value, URI rest, Instant until) {

    String authorization() {
        return "Bearer " + value;
    }

    /** Where it is good alone. */
    @Override
    public String toString() {
        return "SalesforceToken[" + rest + "]";
    }
}
