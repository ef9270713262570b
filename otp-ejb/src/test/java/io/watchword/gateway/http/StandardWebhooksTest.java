package io.watchword.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the example that the scheme's own libraries are tested with. */
class StandardWebhooksTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant TIME = Instant.ofEpochSecond(1614265330);
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void the_example_is_signed_as_the_norm_says() {
        assertThat(scheme().sign(ID, TIME, bytes(BODY))).isEqualTo(SIGNATURE);
        assertThat(StandardWebhooks.with(SECRET.substring("whsec_".length()))
                        .orElseThrow()
                        .sign(ID, TIME, bytes(BODY)))
                .isEqualTo(SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "0, true", "300, true", "301, false"})
    void a_call_is_good_for_five_minutes(long seconds, boolean good) {
        assertThat(verifies(headers(), BODY, TIME.plusSeconds(seconds))).isEqualTo(good);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SIGNATURE + " v1,bm9uc2Vuc2U=",
                "v1,bm9uc2Vuc2U= " + SIGNATURE,
                "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg== "
                        + SIGNATURE,
            })
    void one_of_several_signatures_will_do(String signatures) {
        Map<String, String> headers = headers();
        headers.put(StandardWebhooks.SIGNATURE, signatures);

        assertThat(verifies(headers, BODY, TIME)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "webhook-signature, 'v1,G0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='",
        "webhook-signature, 'v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='",
        "webhook-signature, 'g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='",
        "webhook-signature, ''",
        "webhook-signature,",
        "webhook-id, msg_another",
        "webhook-id, ''",
        "webhook-id,",
        "webhook-timestamp, 1614265331",
        "webhook-timestamp, soon",
        "webhook-timestamp, 16142653300000000000",
        "webhook-timestamp,",
    })
    void a_call_with_anything_else_in_its_headers_is_refused(String name, String value) {
        Map<String, String> headers = headers();
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }

        assertThat(verifies(headers, BODY, TIME)).isFalse();
    }

    @Test
    void neither_another_body_nor_another_secret_verifies() {
        assertThat(verifies(headers(), BODY + " ", TIME)).isFalse();
        assertThat(StandardWebhooks.with("whsec_AAAA")
                        .orElseThrow()
                        .verifies(name -> Optional.ofNullable(headers().get(name)), bytes(BODY), TIME))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_*", "not base64"})
    void a_secret_is_base64(String secret) {
        assertThat(StandardWebhooks.with(secret)).isEmpty();
    }

    private static boolean verifies(Map<String, String> headers, String body, Instant now) {
        return scheme().verifies(name -> Optional.ofNullable(headers.get(name)), bytes(body), now);
    }

    private static StandardWebhooks scheme() {
        return StandardWebhooks.with(SECRET).orElseThrow();
    }

    private static Map<String, String> headers() {
        return new HashMap<>(Map.of(
                StandardWebhooks.ID,
                ID,
                StandardWebhooks.TIMESTAMP,
                Long.toString(TIME.getEpochSecond()),
                StandardWebhooks.SIGNATURE,
                SIGNATURE));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
