package io.watchword.gateway.salesforce;

import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.JsonText;
import io.watchword.gateway.http.ProviderEndpoint;
import io.watchword.gateway.salesforce.SalesforceTokens.Grant;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells ENS that a callback is ours, by giving back what it posted there.
 *
 * @see <a href="https://developer.salesforce.com/docs/marketing/marketing-cloud/references/mc_rest_event_notification/verifyCallback.html">Verify
 *     a callback</a>
 */
final class EnsCallback {

    private static final int CALLS = 2;
    private static final Set<UUID> UNDER_WAY = ConcurrentHashMap.newKeySet();
    private static final Logger LOG = System.getLogger(EnsCallback.class.getName());

    private final SalesforceAccount account;
    private final GatewayNetwork network;
    private final Clock clock;

    EnsCallback(SalesforceAccount account, GatewayNetwork network, Clock clock) {
        this.account = account;
        this.network = network.shared(CALLS);
        this.clock = clock;
    }

    /** Whether ENS took it; not while another one of the gateway's is under way, as anybody can ask for it. */
    boolean confirm(JsonObject verification) {
        if (!UNDER_WAY.add(account.id())) {
            return false;
        }
        try {
            return confirmed(verification);
        } finally {
            UNDER_WAY.remove(account.id());
        }
    }

    private boolean confirmed(JsonObject verification) {
        try (SalesforceTokens tokens = new SalesforceTokens(account, network, clock)) {
            boolean confirmed = tokens.get() instanceof Grant.Granted granted && confirm(granted.token(), verification);
            LOG.log(
                    confirmed ? Level.INFO : Level.WARNING,
                    "A callback of the Event Notification Service {0}",
                    confirmed ? "was confirmed" : "could not be confirmed");
            return confirmed;
        }
    }

    private boolean confirm(SalesforceToken token, JsonObject verification) {
        byte[] json = JsonText.write(verification);
        try (ProviderEndpoint<SalesforceRest> rest =
                new ProviderEndpoint<>(SalesforceRest.class, token.rest(), "", request -> {}, network)) {
            return rest.ask(salesforce -> salesforce.verifyCallback(token.authorization(), json))
                    .filter(HttpAnswer::isSuccess)
                    .isPresent();
        }
    }
}
