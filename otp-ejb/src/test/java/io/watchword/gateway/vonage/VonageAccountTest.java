package io.watchword.gateway.vonage;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VonageAccountTest {

    private final VonageProvider vonage = new VonageProvider(new GatewayNetwork(false), VonageFixtures.CLOCK);

    @ParameterizedTest
    @CsvSource({
        "application_id, aaaaaaaa",
        "from, +0123",
        "from, TWELVELETTER",
        "from, <script>",
        "voice_from, ACME",
        "whatsapp_from, ACME",
        "template_name, a b",
        "template_language, english",
        "entity_id, a b",
        "content_id, a b",
    })
    void each_setting_is_checked(String name, String value) {
        Map<String, String> settings =
                new HashMap<>(VonageFixtures.application().settings());
        settings.put(name, value);

        List<FieldError> errors = errors(settings, VonageFixtures.application().credentials(), Channel.SMS);

        assertThat(errors).extracting(FieldError::field).containsOnly("settings." + name);
        assertThat(errors.toString()).doesNotContain(value);
    }

    @ParameterizedTest
    @CsvSource({
        "api_key, a b",
        "private_key, no key",
        "signature_secret, 'a\r\nb'",
    })
    void each_credential_is_checked(String name, String value) {
        Map<String, String> credentials =
                new HashMap<>(VonageFixtures.application().credentials());
        credentials.put(name, value);

        List<FieldError> errors = errors(VonageFixtures.application().settings(), credentials, Channel.SMS);

        assertThat(errors).extracting(FieldError::field).containsOnly("credentials." + name);
        assertThat(errors.toString()).doesNotContain(value);
    }

    @Test
    void a_key_that_is_too_short_is_refused() {
        Map<String, String> credentials =
                new HashMap<>(VonageFixtures.application().credentials());
        credentials.put("private_key", VonageFixtures.pem(VonageFixtures.rsa(1024)));

        assertThat(errors(VonageFixtures.application().settings(), credentials, Channel.SMS))
                .extracting(FieldError::field)
                .containsExactly("credentials.private_key");
    }

    @Test
    void each_channel_has_what_it_needs() {
        Map<String, String> basic = VonageFixtures.basic();

        assertThat(errors(Map.of(), basic, Channel.SMS))
                .extracting(FieldError::field)
                .containsExactly("settings.from");
        assertThat(errors(Map.of(), basic, Channel.WHATSAPP))
                .extracting(FieldError::field)
                .containsExactly("settings.whatsapp_from", "settings.template_name");
        assertThat(errors(Map.of("from", "ACME"), basic, Channel.VOICE))
                .extracting(FieldError::field)
                .containsExactly("settings.voice_from", "credentials.private_key");
    }

    @Test
    void the_way_in_is_a_whole_one() {
        Map<String, String> from = Map.of("from", "ACME");

        assertThat(errors(from, Map.of(), Channel.SMS))
                .extracting(FieldError::field)
                .containsExactly("credentials.api_key", "credentials.api_secret");
        assertThat(errors(from, Map.of("api_key", "abcd1234"), Channel.SMS))
                .extracting(FieldError::field)
                .containsExactly("credentials.api_secret");
        assertThat(errors(from, Map.of("private_key", VonageFixtures.pem(VonageFixtures.KEYS)), Channel.SMS))
                .extracting(FieldError::field)
                .containsExactly("settings.application_id");
        assertThat(errors(
                        Map.of("from", "ACME", "application_id", VonageFixtures.APPLICATION_ID),
                        Map.of("api_key", "abcd1234", "api_secret", "s3cret"),
                        Channel.SMS))
                .extracting(FieldError::field)
                .containsExactly("credentials.private_key");
    }

    private List<FieldError> errors(Map<String, String> settings, Map<String, String> credentials, Channel channel) {
        return vonage.validate(VonageFixtures.account(settings, credentials, channel));
    }
}
