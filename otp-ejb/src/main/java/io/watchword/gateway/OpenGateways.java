package io.watchword.gateway;

import io.watchword.gateway.model.ConfiguredGateway;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** The gateways that this node has opened, each once and anew after a change; and no longer than they serve. */
final class OpenGateways {

    private final Map<UUID, Opened> opened = new ConcurrentHashMap<>();
    private final Function<ConfiguredGateway, Gateway> opener;
    private final Executor afterTheLastCall;

    /** @param afterTheLastCall runs what may happen only once the calls that have begun by now are over */
    OpenGateways(Function<ConfiguredGateway, Gateway> opener, Executor afterTheLastCall) {
        this.opener = opener;
        this.afterTheLastCall = afterTheLastCall;
    }

    private record Opened(int version, Gateway gateway) {}

    Gateway open(ConfiguredGateway gateway) {
        return opened.compute(gateway.id(), (id, current) -> {
                    if (current != null && current.version() >= gateway.version()) {
                        return current;
                    }
                    if (current != null) {
                        closeLater(current);
                    }
                    return new Opened(gateway.version(), opener.apply(gateway));
                })
                .gateway();
    }

    /** Lets go of all others: they have been removed or disabled. */
    void keepOnly(Set<UUID> serving) {
        opened.forEach((id, entry) -> {
            if (!serving.contains(id) && opened.remove(id, entry)) {
                closeLater(entry);
            }
        });
    }

    void closeAll() {
        opened.values().forEach(entry -> entry.gateway().close());
    }

    private void closeLater(Opened former) {
        afterTheLastCall.execute(former.gateway()::close);
    }
}
