package io.watchword.gateway.http;

import io.watchword.platform.Ids;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** The address that a provider was given for its reports of one message: the gateway's webhook, with the delivery's id. */
public final class ReceiptUrl {

    /** The name of the delivery's id in the query. */
    public static final String DELIVERY = "delivery";

    private ReceiptUrl() {}

    /** The delivery that a called address names. */
    public static Optional<UUID> delivery(URI url) {
        return FormData.ofQuery(url).value(DELIVERY).flatMap(Ids::parse);
    }
}
