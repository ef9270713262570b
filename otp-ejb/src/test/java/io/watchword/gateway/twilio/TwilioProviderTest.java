package io.watchword.gateway.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.Hmac;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioProviderTest {

    private static final String TOKEN = "12345";
    private static final String EXAMPLE_URL = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private static final String EXAMPLE_SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    private static final String EXAMPLE_BODY =
            "Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309&CallSid=CA1234567890ABCDE";

    private final TwilioProvider twilio = new TwilioProvider(new GatewayNetwork(false));

    @Test
    void twilios_own_example_is_genuine() {
        assertThat(receive(EXAMPLE_URL, EXAMPLE_BODY, EXAMPLE_SIGNATURE))
                .isEqualTo(new WebhookAnswer.Receipts(List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://mycompany.com/myapp.php?foo=1&bar=3",
        "https://mycompany.org/myapp.php?foo=1&bar=2",
        "http://mycompany.com/myapp.php?foo=1&bar=2",
    })
    void another_address_is_not(String url) {
        assertThat(receive(url, EXAMPLE_BODY, EXAMPLE_SIGNATURE)).isEqualTo(new WebhookAnswer.Forbidden());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Digits=1235&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309&CallSid=CA1234567890ABCDE",
                "Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309",
                EXAMPLE_BODY + "&Extra=1",
                "%zz=1",
                "",
            })
    void another_body_is_not(String body) {
        assertThat(receive(EXAMPLE_URL, body, EXAMPLE_SIGNATURE)).isEqualTo(new WebhookAnswer.Forbidden());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RSOYDt4T1cUTdK1PDd93/VVr8B9=", "rsoydt4t1cutdk1pdd93/vvr8b8="})
    void another_signature_is_not(String signature) {
        assertThat(receive(EXAMPLE_URL, EXAMPLE_BODY, signature)).isEqualTo(new WebhookAnswer.Forbidden());
    }

    @Test
    void neither_an_unsigned_call_nor_one_with_two_signatures_is_genuine() {
        WebhookRequest unsigned = request("POST", EXAMPLE_URL, EXAMPLE_BODY, Map.of());
        WebhookRequest twice = request(
                "POST",
                EXAMPLE_URL,
                EXAMPLE_BODY,
                Map.of("x-twilio-signature", List.of(EXAMPLE_SIGNATURE, EXAMPLE_SIGNATURE)));
        WebhookRequest get =
                request("GET", EXAMPLE_URL, EXAMPLE_BODY, Map.of("x-twilio-signature", List.of(EXAMPLE_SIGNATURE)));

        assertThat(List.of(unsigned, twice, get))
                .allSatisfy(request ->
                        assertThat(twilio.receive(account(TOKEN), request)).isEqualTo(new WebhookAnswer.Forbidden()));
    }

    @Test
    void the_token_of_another_account_makes_no_call_genuine() {
        WebhookAnswer answer = twilio.receive(
                account("12346"),
                request("POST", EXAMPLE_URL, EXAMPLE_BODY, Map.of("x-twilio-signature", List.of(EXAMPLE_SIGNATURE))));

        assertThat(answer).isEqualTo(new WebhookAnswer.Forbidden());
    }

    @Test
    void without_an_auth_token_no_call_can_be_verified() {
        GatewayAccount byKey = TwilioFixtures.account(
                Map.of("from", "+15005550006"),
                Map.of("api_key_sid", "SK0123456789abcdef0123456789abcdef", "api_key_secret", TOKEN));

        WebhookAnswer answer = twilio.receive(
                byKey,
                request("POST", EXAMPLE_URL, EXAMPLE_BODY, Map.of("x-twilio-signature", List.of(EXAMPLE_SIGNATURE))));

        assertThat(answer).isEqualTo(new WebhookAnswer.Forbidden());
    }

    @ParameterizedTest
    @CsvSource({
        "https://otp.example/hook?delivery=1, https://otp.example/hook?delivery=1",
        "https://otp.example/hook?delivery=1, https://otp.example:443/hook?delivery=1",
        "https://otp.example:443/hook, https://otp.example/hook",
        "https://otp.example:8443/hook, https://otp.example/hook",
        "http://otp.example/hook, http://otp.example:80/hook",
    })
    void the_signed_address_may_have_a_port_or_none(String called, String signed) {
        assertThat(receive(called, "A=1", signatureOf(signed + "A1"))).isEqualTo(new WebhookAnswer.Receipts(List.of()));
    }

    @Test
    void the_signed_address_may_not_have_any_port() {
        assertThat(receive("https://otp.example/hook", "A=1", signatureOf("https://otp.example:8443/hookA1")))
                .isEqualTo(new WebhookAnswer.Forbidden());
    }

    @Test
    void a_body_that_is_no_form_is_signed_by_its_hash() {
        String body = "{\"a\": 1}";
        String url = "https://otp.example/hook?bodySHA256="
                + "2dc1ba0d3a0ae8ac0e4f0e5a7a4a1e6ff4c2b4a8a14e8b6d8a52b2a6d3e1f0aa";
        String right = "https://otp.example/hook?bodySHA256=" + sha256(body);

        assertThat(receive(right, body, signatureOf(right))).isEqualTo(new WebhookAnswer.Receipts(List.of()));
        assertThat(receive(right, body + " ", signatureOf(right))).isEqualTo(new WebhookAnswer.Forbidden());
        assertThat(receive(url, body, signatureOf(url))).isEqualTo(new WebhookAnswer.Forbidden());
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, QUEUED,",
        "scheduled, QUEUED,",
        "queued, QUEUED,",
        "sending, QUEUED,",
        "sent, SENT,",
        "partially_delivered, SENT,",
        "delivered, DELIVERED,",
        "read, READ,",
        "undelivered, UNDELIVERED, UNREACHABLE",
        "failed, FAILED, UNREACHABLE",
        "canceled, FAILED, UNREACHABLE",
    })
    void each_status_is_a_receipt(String status, Receipt.Outcome outcome, Reason reason) {
        Optional<Reason> expected = Optional.ofNullable(reason);

        WebhookAnswer answer = receiveSigned(new FormData()
                .add("MessageSid", "SM1")
                .add("MessageStatus", status)
                .add("ErrorCode", expected.isPresent() ? "30003" : "0"));

        assertThat(answer)
                .isEqualTo(new WebhookAnswer.Receipts(List.of(new Receipt(
                        Optional.of(TwilioFixtures.DELIVERY),
                        Optional.of("SM1"),
                        outcome,
                        expected,
                        expected.map(any -> "30003")))));
    }

    @ParameterizedTest
    @CsvSource({
        "queued, QUEUED,",
        "initiated, QUEUED,",
        "ringing, SENT,",
        "in-progress, SENT,",
        "completed, DELIVERED,",
        "busy, UNDELIVERED, UNREACHABLE",
        "no-answer, UNDELIVERED, UNREACHABLE",
        "failed, FAILED, UNREACHABLE",
        "canceled, FAILED, UNKNOWN",
    })
    void each_status_of_a_call_is_a_receipt(String status, Receipt.Outcome outcome, Reason reason) {
        Optional<Reason> expected = Optional.ofNullable(reason);

        WebhookAnswer answer =
                receiveSigned(new FormData().add("CallSid", "CA1").add("CallStatus", status));

        assertThat(answer)
                .isEqualTo(new WebhookAnswer.Receipts(List.of(new Receipt(
                        Optional.of(TwilioFixtures.DELIVERY),
                        Optional.of("CA1"),
                        outcome,
                        expected,
                        expected.map(any -> status)))));
    }

    @Test
    void a_failure_with_a_code_that_nobody_knows_has_an_unknown_reason() {
        WebhookAnswer answer = receiveSigned(new FormData()
                .add("MessageSid", "SM1")
                .add("MessageStatus", "failed")
                .add("ErrorCode", "99999"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        WebhookAnswer.Receipts.class,
                        receipts -> assertThat(receipts.receipts())
                                .singleElement()
                                .extracting(Receipt::reason, Receipt::providerCode)
                                .containsExactly(Optional.of(Reason.UNKNOWN), Optional.of("99999")));
    }

    @Test
    void a_status_that_nobody_knows_concerns_us_not() {
        assertThat(receiveSigned(new FormData().add("MessageSid", "SM1").add("MessageStatus", "teleported")))
                .isEqualTo(new WebhookAnswer.Receipts(List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "settings.account_sid, account_sid, AC012",
        "settings.from, from, +0123",
        "settings.from, from, TWELVELETTER",
        "settings.messaging_service_sid, messaging_service_sid, MG1",
        "settings.voice_from, voice_from, acme",
        "settings.whatsapp_from, whatsapp_from, acme",
        "settings.content_sid, content_sid, HX1",
        "settings.form, form, +15005550006",
    })
    void each_setting_is_checked(String field, String name, String value) {
        Map<String, String> settings =
                new HashMap<>(Map.of("from", "+15005550006", "account_sid", TwilioFixtures.ACCOUNT_SID));
        settings.put(name, value);
        GatewayAccount account = new GatewayAccount(
                TwilioFixtures.DELIVERY,
                "acme",
                "twilio",
                Set.of(Channel.SMS),
                Optional.empty(),
                settings,
                Map.of("auth_token", "token"));

        List<FieldError> errors = twilio.validate(account);

        assertThat(errors).extracting(FieldError::field).containsExactly(field);
        assertThat(errors.toString()).doesNotContain(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+15005550006", "12345", "ACME", "Acme Bank", "ELEVENCHARS"})
    void each_kind_of_sender_will_do(String from) {
        assertThat(twilio.validate(TwilioFixtures.account(Map.of("from", from), Map.of("auth_token", "token"))))
                .isEmpty();
    }

    @Test
    void a_sender_is_needed_for_each_channel() {
        Map<String, String> credentials = Map.of("auth_token", "token");

        assertThat(twilio.validate(TwilioFixtures.account(Map.of(), credentials)))
                .extracting(FieldError::field)
                .containsExactly("settings.from");
        assertThat(twilio.validate(TwilioFixtures.account(Map.of("whatsapp_from", "+14155238886"), credentials)))
                .extracting(FieldError::field)
                .containsExactly("settings.content_sid");
    }

    @Test
    void credentials_are_a_token_or_a_whole_key() {
        Map<String, String> settings = Map.of("from", "+15005550006");
        String key = "SK0123456789abcdef0123456789abcdef";

        assertThat(twilio.validate(TwilioFixtures.account(settings, Map.of())))
                .extracting(FieldError::field)
                .containsExactly("credentials.auth_token");
        assertThat(twilio.validate(TwilioFixtures.account(settings, Map.of("auth_token", "a\r\nHeader: b"))))
                .extracting(FieldError::field)
                .containsExactly("credentials.auth_token");
        assertThat(twilio.validate(TwilioFixtures.account(settings, Map.of("api_key_sid", key))))
                .extracting(FieldError::field)
                .containsExactly("credentials.api_key_secret");
        assertThat(twilio.validate(
                        TwilioFixtures.account(settings, Map.of("api_key_sid", key, "api_key_secret", "secret"))))
                .isEmpty();
    }

    private WebhookAnswer receiveSigned(FormData form) {
        String url = TwilioFixtures.RECEIPT_URL.toString();
        StringBuilder signed = new StringBuilder(url);
        form.fields().stream()
                .sorted(Comparator.comparing(FormData.Field::name))
                .forEach(field -> signed.append(field.name()).append(field.value()));
        return receive(url, new String(form.encoded(), StandardCharsets.UTF_8), signatureOf(signed.toString()));
    }

    private WebhookAnswer receive(String url, String body, String signature) {
        return twilio.receive(
                account(TOKEN), request("POST", url, body, Map.of("x-twilio-signature", List.of(signature))));
    }

    private static GatewayAccount account(String token) {
        return TwilioFixtures.account(Map.of("from", "+15005550006"), Map.of("auth_token", token));
    }

    private static WebhookRequest request(String method, String url, String body, Map<String, List<String>> headers) {
        return new WebhookRequest(method, URI.create(url), headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String signatureOf(String text) {
        return Base64.getEncoder().encodeToString(Hmac.SHA1.sign(TOKEN, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
