package io.watchword.webhook;

import io.watchword.webhook.model.WebhookRepository.Due;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Says who may have one more of the threads that call endpoints. An endpoint has few, and a tenant no more than a part, however
 * many endpoints it has; once half of all are busy, a tenant has two, so that those who hang leave the others theirs.
 */
final class Shares {

    /** Calls at once. */
    static final int THREADS = 96;

    static final int OF_AN_ENDPOINT = 4;
    static final int OF_A_TENANT = 12;
    static final int OF_A_TENANT_WHEN_BUSY = 2;

    private final Map<UUID, Integer> ofEndpoints = new HashMap<>();
    private final Map<String, Integer> ofTenants = new HashMap<>();
    private int busy;

    /** Takes a thread for an endpoint; answers whether there is one for it. */
    synchronized boolean enter(Due due) {
        int ofTenant = ofTenants.getOrDefault(due.tenantId(), 0);
        int ofEndpoint = ofEndpoints.getOrDefault(due.endpointId(), 0);
        if (busy == THREADS
                || ofEndpoint == OF_AN_ENDPOINT
                || ofTenant >= (busy < THREADS / 2 ? OF_A_TENANT : OF_A_TENANT_WHEN_BUSY)) {
            return false;
        }
        ofTenants.put(due.tenantId(), ofTenant + 1);
        ofEndpoints.put(due.endpointId(), ofEndpoint + 1);
        busy++;
        return true;
    }

    /** Gives it back. */
    synchronized void leave(Due due) {
        ofTenants.computeIfPresent(due.tenantId(), (id, count) -> count == 1 ? null : count - 1);
        ofEndpoints.computeIfPresent(due.endpointId(), (id, count) -> count == 1 ? null : count - 1);
        busy--;
    }
}
