package io.watchword.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Keys;
import io.watchword.platform.runtime.PublicUrl;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiptUrlsTest {

    private final ReceiptUrls urls = new ReceiptUrls(new PublicUrl("https://otp.example"), Keys.development());
    private final UUID gateway = Ids.next();
    private final UUID delivery = Ids.next();
    private final UUID another = Ids.next();
    private final URI givenOut = urls.of("acme", gateway, delivery);

    @Test
    void the_address_that_was_given_out_names_its_delivery() {
        assertThat(givenOut.toString())
                .startsWith("https://otp.example/webhooks/acme/" + gateway + "?delivery=" + delivery + "&mac=");
        assertThat(used(givenOut, delivery)).contains(delivery);
    }

    @Test
    void a_genuine_report_cannot_be_aimed_at_another_delivery() {
        URI aimed = URI.create(givenOut.toString().replace(delivery.toString(), another.toString()));
        URI withoutMac = URI.create("https://otp.example/webhooks/acme/" + gateway + "?delivery=" + another);
        URI withAGarbledOne = URI.create(withoutMac + "&mac=1.x");
        URI withTwo = URI.create(aimed + "&mac=1.x");

        assertThat(used(aimed, another)).isEmpty();
        assertThat(used(withoutMac, another)).isEmpty();
        assertThat(used(withAGarbledOne, another)).isEmpty();
        assertThat(used(withTwo, another)).isEmpty();
    }

    @Test
    void the_address_of_one_gateway_or_tenant_is_none_of_another() {
        assertThat(urls.checked("acme", Ids.next(), givenOut, receipt(delivery)).deliveryId())
                .isEmpty();
        assertThat(urls.checked("other", gateway, givenOut, receipt(delivery)).deliveryId())
                .isEmpty();
    }

    @Test
    void the_providers_own_name_for_the_message_stays() {
        Receipt checked = urls.checked(
                "acme", gateway, URI.create("https://otp.example/x?delivery=" + another), receipt(another));

        assertThat(checked)
                .isEqualTo(new Receipt(
                        Optional.empty(),
                        Optional.of("id-1"),
                        Receipt.Outcome.DELIVERED,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void a_delivery_that_the_report_itself_names_needs_no_address() {
        assertThat(used(URI.create("https://otp.example/x"), delivery)).contains(delivery);
        assertThat(used(givenOut, another)).contains(another);
    }

    private Optional<UUID> used(URI called, UUID named) {
        return urls.checked("acme", gateway, called, receipt(named)).deliveryId();
    }

    private static Receipt receipt(UUID deliveryId) {
        return new Receipt(
                Optional.of(deliveryId),
                Optional.of("id-1"),
                Receipt.Outcome.DELIVERED,
                Optional.empty(),
                Optional.empty());
    }
}
