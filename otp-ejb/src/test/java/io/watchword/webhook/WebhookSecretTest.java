package io.watchword.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {

    /** The example of Standard Webhooks. */
    @Test
    void a_call_is_signed_as_standard_webhooks_has_it() {
        WebhookSecret secret = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        String signature = secret.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void a_new_secret_has_256_bits_and_is_another_each_time() {
        WebhookSecret secret = WebhookSecret.drawn();

        assertThat(Base64.getDecoder().decode(secret.text().substring("whsec_".length())))
                .hasSize(32);
        assertThat(WebhookSecret.drawn()).isNotEqualTo(secret);
        assertThat(secret).hasToString("WebhookSecret[•]");
    }
}
