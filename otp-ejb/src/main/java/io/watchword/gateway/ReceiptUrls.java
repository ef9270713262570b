package io.watchword.gateway;

import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.ReceiptUrl;
import io.watchword.platform.crypto.KeyPurpose;
import io.watchword.platform.crypto.Keys;
import io.watchword.platform.crypto.MacKeys;
import io.watchword.platform.runtime.PublicUrl;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The addresses that providers are given for their reports of one message: a gateway's webhook, with the delivery's id and a
 * MAC that binds both. Not every provider signs the address that it calls; without the MAC, whoever has got hold of a signed
 * report could aim it at another delivery.
 */
@Dependent
public class ReceiptUrls {

    private static final int MAC_BYTES = 16;

    private final PublicUrl publicUrl;
    private final MacKeys keys;

    @Inject
    public ReceiptUrls(PublicUrl publicUrl, Keys keys) {
        this.publicUrl = publicUrl;
        this.keys = keys.derivedMac(KeyPurpose.INDEX, "receipt_url");
    }

    /** Where a gateway's provider reports what became of a delivery. */
    public URI of(String tenantId, UUID gatewayId, UUID deliveryId) {
        return publicUrl.at(
                "/webhooks/" + tenantId + "/" + gatewayId + "?" + ReceiptUrl.DELIVERY + "=" + deliveryId + "&"
                        + ReceiptUrl.MAC + "=" + keys.currentKeyId() + "."
                        + mac(keys.currentKeyId(), tenantId, gatewayId, deliveryId));
    }

    /**
     * The report as it may be used: without the delivery's id where that is the one of an address that was not given out for
     * it. The provider's own name for the message is left, which its signature covers.
     */
    public Receipt checked(String tenantId, UUID gatewayId, URI called, Receipt receipt) {
        Optional<UUID> byAddress = ReceiptUrl.delivery(called);
        return byAddress.isPresent()
                        && byAddress.equals(receipt.deliveryId())
                        && !isGivenOut(tenantId, gatewayId, byAddress.get(), called)
                ? receipt.withoutDeliveryId()
                : receipt;
    }

    private boolean isGivenOut(String tenantId, UUID gatewayId, UUID deliveryId, URI called) {
        return FormData.ofQuery(called)
                .value(ReceiptUrl.MAC)
                .filter(given -> keys.all()
                        .anyMatch(keyId -> MessageDigest.isEqual(
                                bytes(keyId + "." + mac(keyId, tenantId, gatewayId, deliveryId)), bytes(given))))
                .isPresent();
    }

    private String mac(int keyId, String tenantId, UUID gatewayId, UUID deliveryId) {
        byte[] mac = keys.macUnder(keyId, tenantId, gatewayId.toString(), deliveryId.toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, MAC_BYTES));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
