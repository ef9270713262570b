package io.watchword.gateway;

import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import java.util.List;
import java.util.Set;

/**
 * What the service knows of a company that carries messages. Implementations are dependent beans without state of their
 * own, which {@link Gateways} finds by {@link #name()}.
 */
public interface Provider {

    /** The name in JSON and SQL: {@code twilio}. */
    String name();

    /** The channels that the company can serve. */
    Set<Channel> channels();

    /**
     * Whether the company takes a message only once that is submitted twice with the same delivery id, so that a submission
     * of unknown outcome may be repeated.
     */
    boolean deduplicates();

    /** The same of one account, where it is the account that says so. */
    default boolean deduplicates(GatewayAccount account) {
        return deduplicates();
    }

    /**
     * What is wrong with a tenant's account, by the fields' paths ({@code credentials.auth_token}), without their values;
     * empty where it can be opened.
     */
    List<FieldError> validate(GatewayAccount account);

    /**
     * Opens a valid account. Nothing is sent yet. What the provider reports over a connection of the gateway's own goes out
     * as {@link ReceiptsReceived}.
     */
    Gateway open(GatewayAccount account);

    /** Reads a call to the account's webhook, after checking that it comes from the provider. */
    WebhookAnswer receive(GatewayAccount account, WebhookRequest request);
}
