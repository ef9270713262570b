package io.watchword.gateway.http;

import io.watchword.platform.Ids;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** The address that a provider was given for its reports of one message: the gateway's webhook, with the delivery's id. */
public final class ReceiptUrl {

    /** The name of the delivery's id in the query. */
    public static final String DELIVERY = "delivery";

    /** The name of what proves, in the query, that the address was given out for that delivery. */
    public static final String MAC = "mac";

    private ReceiptUrl() {}

    /** The delivery that a called address names; whether it was given out for it is checked before a report counts. */
    public static Optional<UUID> delivery(URI url) {
        return FormData.ofQuery(url).value(DELIVERY).flatMap(Ids::parse);
    }
}
