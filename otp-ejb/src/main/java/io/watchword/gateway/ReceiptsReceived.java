package io.watchword.gateway;

import java.util.List;
import java.util.UUID;

/**
 * A gateway's provider has reported of messages over the gateway's own connection, as SMPP does, rather than by a webhook. A
 * gateway fires it as a CDI event, outside of any transaction.
 */
public record ReceiptsReceived(String tenantId, UUID gatewayId, List<Receipt> receipts) {
    public ReceiptsReceived {
        receipts = List.copyOf(receipts);
    }
}
