package io.watchword.gateway.vonagesms;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Price;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.platform.json.FieldError;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VonageSmsProviderTest {

    private static final String URL = "https://otp.example/webhooks/acme/9";

    private final VonageSmsProvider vonage = new VonageSmsProvider(new GatewayNetwork(false), VonageSmsFixtures.CLOCK);

    /** The first and the last are the vendor's own examples. */
    @ParameterizedTest
    @CsvSource({
        "md5hash, 7d43241108912b32cc315b48ce681acf",
        "md5, e0afe267aefd6dd18a848c1681517a19",
        "sha256, 8d1b0428276b6a070578225914c3502cc0687a454dfbbbb370c76a14234cb546",
    })
    void parameters_are_signed_as_the_vendor_signs_them(String method, String signature) {
        FormData form = new FormData()
                .add("b", "bananas")
                .add("timestamp", "2100")
                .add("a", "alphabet")
                .add("sig", "nothing of this");

        assertThat(new VonageSmsSignature(method, "abcde").of(form.fields())).isEqualTo(signature);
    }

    @ParameterizedTest
    @ValueSource(strings = {"md5hash", "md5", "sha1", "sha256", "sha512"})
    void each_method_makes_a_receipt_genuine(String method) {
        GatewayAccount account = account(method);

        assertThat(vonage.receive(account, get(signed(method, receipt("delivered", "0")))))
                .isInstanceOf(WebhookAnswer.Receipts.class);
        assertThat(vonage.receive(
                        account("sha1".equals(method) ? "sha256" : "sha1"),
                        get(signed(method, receipt("delivered", "0")))))
                .isEqualTo(new WebhookAnswer.Forbidden());
    }

    @Test
    void a_receipt_may_come_by_get_and_by_post_as_a_form_and_as_json() {
        FormData signed = signed("md5hash", receipt("delivered", "0").add("to", "a&b=c"));
        StringBuilder json = new StringBuilder("{");
        signed.fields()
                .forEach(field -> json.append(json.length() == 1 ? "" : ",")
                        .append("\"%s\":\"%s\"".formatted(field.name(), field.value())));

        assertThat(List.of(
                        get(signed),
                        post("application/x-www-form-urlencoded; charset=UTF-8", text(signed)),
                        post("application/json", json + "}")))
                .allSatisfy(request -> assertThat(receipts(vonage.receive(account("md5hash"), request)))
                        .hasSize(1));
    }

    @Test
    void the_signature_may_be_in_capitals_and_cover_the_address_or_not() {
        FormData receipt = receipt("delivered", "0");
        FormData withAddress = new FormData().add("delivery", VonageSmsFixtures.DELIVERY.toString());
        receipt.fields().forEach(field -> withAddress.add(field.name(), field.value()));
        String uncovered = signature("md5hash", receipt);
        String covered = signature("md5hash", withAddress);

        for (String signature : List.of(uncovered, covered, covered.toUpperCase(Locale.ROOT))) {
            FormData sent = FormData.parse(text(withAddress)).orElseThrow().add("sig", signature);

            assertThat(vonage.receive(account("md5hash"), get(sent))).isInstanceOf(WebhookAnswer.Receipts.class);
        }
    }

    @Test
    void empty_parameters_may_be_signed_or_not() {
        FormData receipt = receipt("delivered", "0");
        String without = signature("md5hash", receipt);
        receipt.add("network-code", "");
        String with = signature("md5hash", receipt);

        for (String signature : List.of(without, with)) {
            FormData sent = FormData.parse(text(receipt)).orElseThrow().add("sig", signature);

            assertThat(vonage.receive(account("md5hash"), get(sent))).isInstanceOf(WebhookAnswer.Receipts.class);
        }
    }

    @Test
    void a_receipt_that_was_changed_or_not_signed_is_refused() {
        FormData signed = signed("md5hash", receipt("delivered", "0"));
        FormData changed =
                FormData.parse(text(signed).replace("delivered", "failed")).orElseThrow();
        FormData more = FormData.parse(text(signed)).orElseThrow().add("extra", "1");
        FormData twice = FormData.parse(text(signed)).orElseThrow().add("sig", "00");

        for (FormData bad : List.of(receipt("delivered", "0"), changed, more, twice)) {
            assertThat(vonage.receive(account("md5hash"), get(bad))).isEqualTo(new WebhookAnswer.Forbidden());
        }
        assertThat(vonage.receive(
                        account("md5hash"),
                        new WebhookRequest("PUT", URI.create(URL + "?" + text(signed)), Map.of(), new byte[0])))
                .isEqualTo(new WebhookAnswer.Forbidden());
    }

    @Test
    void a_receipt_of_another_account_is_refused() {
        FormData receipt = new FormData();
        receipt("delivered", "0").fields().stream()
                .filter(field -> !field.name().equals("api-key"))
                .forEach(field -> receipt.add(field.name(), field.value()));

        assertThat(vonage.receive(account("md5hash"), get(signed("md5hash", receipt.add("api-key", "other123")))))
                .isEqualTo(new WebhookAnswer.Forbidden());
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "300, true", "301, false"})
    void a_receipt_is_good_for_five_minutes(int seconds, boolean good) {
        FormData receipt = new FormData()
                .add("messageId", "1")
                .add("status", "delivered")
                .add("timestamp", Long.toString(VonageSmsFixtures.NOW.getEpochSecond() + seconds));

        WebhookAnswer answer = vonage.receive(account("md5hash"), get(signed("md5hash", receipt)));

        assertThat(answer instanceof WebhookAnswer.Receipts).isEqualTo(good);
    }

    @Test
    void without_a_signature_secret_no_receipt_can_be_verified() {
        GatewayAccount account = VonageSmsFixtures.account(
                Map.of("from", "ACME"), Map.of("api_key", "abcd1234", "api_secret", "s3cret"));

        assertThat(vonage.receive(account, get(signed("md5hash", receipt("delivered", "0")))))
                .isEqualTo(new WebhookAnswer.Forbidden());
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, 0, SENT,",
        "buffered, 0, SENT,",
        "delivered, 0, DELIVERED,",
        "expired, 2, UNDELIVERED, UNREACHABLE",
        "unknown, 1, UNDELIVERED, UNKNOWN",
        "failed, 3, FAILED, UNREACHABLE",
        "failed, 4, FAILED, BLOCKED_BY_RECIPIENT",
        "failed, 5, FAILED, UNREACHABLE",
        "rejected, 6, FAILED, BLOCKED_BY_CARRIER",
        "failed, 7, FAILED, UNREACHABLE",
        "failed, 8, FAILED, UNREACHABLE",
        "rejected, 9, FAILED, RECIPIENT_OPTED_OUT",
        "rejected, 10, FAILED, CONTENT_REJECTED",
        "failed, 12, FAILED, UNREACHABLE",
        "rejected, 14, FAILED, BLOCKED_BY_CARRIER",
        "failed, 15, FAILED, UNREACHABLE",
        "rejected, 39, FAILED, SENDER_REJECTED",
        "failed, 99, FAILED, UNKNOWN",
        "failed, 7777, FAILED, UNKNOWN",
    })
    void each_status_and_code_is_a_receipt(String status, String code, Receipt.Outcome outcome, Reason reason) {
        WebhookAnswer answer = vonage.receive(account("md5hash"), get(signed("md5hash", receipt(status, code))));

        assertThat(receipts(answer))
                .containsExactly(new Receipt(
                        Optional.of(VonageSmsFixtures.DELIVERY),
                        Optional.of("0A0000001234567B"),
                        outcome,
                        Optional.ofNullable(reason),
                        code.equals("0") ? Optional.empty() : Optional.of(code),
                        Price.parse("0.03330000", "EUR")));
    }

    @Test
    void a_status_that_nobody_knows_concerns_us_not() {
        assertThat(receipts(vonage.receive(account("md5hash"), get(signed("md5hash", receipt("teleported", "0"))))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "settings.from, TWELVELETTER",
        "settings.signature_method, md4",
        "settings.entity_id, a b",
        "credentials.api_key, a-b",
        "credentials.api_secret, a b",
        "credentials.signature_secret, a b",
    })
    void each_setting_and_credential_is_checked(String field, String value) {
        Map<String, String> settings = new HashMap<>(Map.of("from", "ACME"));
        Map<String, String> credentials = new HashMap<>(VonageSmsFixtures.CREDENTIALS);
        String name = field.substring(field.indexOf('.') + 1);
        (field.startsWith("settings") ? settings : credentials).put(name, value);

        List<FieldError> errors = vonage.validate(VonageSmsFixtures.account(settings, credentials));

        assertThat(errors).extracting(FieldError::field).containsExactly(field);
        assertThat(errors.toString()).doesNotContain(value);
    }

    @Test
    void a_secret_of_either_kind_is_needed() {
        assertThat(vonage.validate(VonageSmsFixtures.account(Map.of("from", "ACME"), Map.of("api_key", "abcd1234"))))
                .extracting(FieldError::field)
                .containsExactly("credentials.api_secret");
        assertThat(vonage.validate(VonageSmsFixtures.account(Map.of(), VonageSmsFixtures.CREDENTIALS)))
                .extracting(FieldError::field)
                .containsExactly("settings.from");
    }

    private static GatewayAccount account(String method) {
        return VonageSmsFixtures.account(
                Map.of("from", "ACME", "signature_method", method), VonageSmsFixtures.CREDENTIALS);
    }

    private static FormData receipt(String status, String code) {
        return new FormData()
                .add("msisdn", "447700900000")
                .add("messageId", "0A0000001234567B")
                .add("price", "0.03330000")
                .add("status", status)
                .add("err-code", code)
                .add("api-key", "abcd1234")
                .add("client-ref", VonageSmsFixtures.DELIVERY.toString())
                .add("timestamp", Long.toString(VonageSmsFixtures.NOW.getEpochSecond()))
                .add("nonce", "ec11dd3e-1e7f-4db5-9467-82b02cd223b9");
    }

    private static FormData signed(String method, FormData form) {
        return form.add("sig", signature(method, form));
    }

    private static String signature(String method, FormData form) {
        return new VonageSmsSignature(method, "abcde").of(form.fields());
    }

    private static WebhookRequest get(FormData form) {
        return new WebhookRequest("GET", URI.create(URL + "?" + text(form)), Map.of(), new byte[0]);
    }

    private static WebhookRequest post(String type, String body) {
        return new WebhookRequest(
                "POST",
                URI.create(URL + "?delivery=" + VonageSmsFixtures.DELIVERY),
                Map.of("content-type", List.of(type)),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(FormData form) {
        return new String(form.encoded(), StandardCharsets.UTF_8);
    }

    private static List<Receipt> receipts(WebhookAnswer answer) {
        assertThat(answer).isInstanceOf(WebhookAnswer.Receipts.class);
        return ((WebhookAnswer.Receipts) answer).receipts();
    }
}
