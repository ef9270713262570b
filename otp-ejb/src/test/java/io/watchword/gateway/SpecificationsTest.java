package io.watchword.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.messagebird.MessageBirdProvider;
import io.watchword.gateway.twilio.TwilioProvider;
import io.watchword.gateway.vonage.VonageProvider;
import io.watchword.gateway.vonagesms.VonageSmsProvider;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests judged by the providers' own specifications, which are not part of this project: the system property
 * {@code watchword.specifications}, or the environment's {@code WATCHWORD_SPECIFICATIONS}, says where they are, beside the
 * checkout unless it does. Where they or npm are absent the tests say so and are skipped.
 *
 * <p>Vonage's calls are not among them: in its specification whatever fits a phone also fits a SIP address, of which only one
 * may fit.
 */
@Timeout(100)
class SpecificationsTest {

    private static final GatewayNetwork NETWORK = new GatewayNetwork(true);

    @Test
    void twilio_takes_our_texts_templates_and_calls() {
        TwilioProvider twilio = new TwilioProvider(NETWORK);
        Map<String, String> settings = Map.of(
                "account_sid", "AC0123456789abcdef0123456789abcdef",
                "from", "+15005550006",
                "whatsapp_from", "+14155238886",
                "content_sid", "HX0123456789abcdef0123456789abcdef");
        Map<String, String> credentials = Map.of("auth_token", "token");

        try (Prism prism = serving("twilio/twilio_api_v2010.messages-calls.json")) {
            for (Channel channel : twilio.channels()) {
                assertTaken(twilio, account(prism, settings, credentials, channel), channel);
            }
        }
    }

    @Test
    void twilio_takes_our_texts_by_a_messaging_service() {
        Map<String, String> settings = Map.of(
                "account_sid", "AC0123456789abcdef0123456789abcdef",
                "messaging_service_sid", "MG0123456789abcdef0123456789abcdef");

        try (Prism prism = serving("twilio/twilio_api_v2010.messages-calls.json")) {
            assertTaken(
                    new TwilioProvider(NETWORK),
                    account(prism, settings, Map.of("auth_token", "token"), Channel.SMS),
                    Channel.SMS);
        }
    }

    @Test
    void vonage_takes_our_texts_and_templates() {
        VonageProvider vonage = new VonageProvider(NETWORK, Clock.systemUTC());
        Map<String, String> settings = Map.of(
                "from", "Acme Bank",
                "whatsapp_from", "447700900002",
                "template_name", "9b6b4fcb_da19_4a26_8fe8_78074a91b584:verify",
                "entity_id", "1101456324675322134",
                "content_id", "1107457532145798767");
        Map<String, String> credentials =
                Map.of("api_key", "abcd1234", "api_secret", "s3cret", "signature_secret", "secret");

        try (Prism prism = serving("vonage/vonage-messages-1.11.0.sms-whatsapp.json")) {
            for (Channel channel : Set.of(Channel.SMS, Channel.WHATSAPP)) {
                assertTaken(vonage, account(prism, settings, credentials, channel), channel);
            }
        }
    }

    /** Its specification serves {@code /json} where the interface has {@code /sms/json}: the server is the address's part. */
    @Test
    void vonage_sms_takes_our_texts() throws Exception {
        VonageSmsProvider vonage = new VonageSmsProvider(NETWORK, Clock.systemUTC());
        Map<String, String> credentials =
                Map.of("api_key", "abcd1234", "api_secret", "abcdef0123456789", "signature_secret", "secret");

        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(200, "{}"));
                Prism prism = serving("vonage/vonage-sms-legacy.yml")) {
            try (Gateway gateway = vonage.open(at(fake.url(), Map.of("from", "ACME"), credentials, Channel.SMS))) {
                gateway.submit(message(Channel.SMS));
            }

            HttpResponse<String> answer = post(
                    prism.url().resolve("/json"),
                    "application/x-www-form-urlencoded",
                    fake.requests().get(0).body());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("sl-violations").orElse("")).doesNotContain("\"request\"");
        }
    }

    @Test
    void messagebird_takes_our_texts() {
        try (Prism prism = serving("messagebird/messagebird-sms-openapi.yaml")) {
            assertTaken(
                    new MessageBirdProvider(NETWORK, Clock.systemUTC()),
                    account(
                            prism,
                            Map.of("originator", "ACME"),
                            Map.of("access_key", "key", "signing_key", "key"),
                            Channel.SMS),
                    Channel.SMS);
        }
    }

    @Test
    void the_judge_refuses_what_a_specification_does_not_allow() throws Exception {
        try (Prism prism = serving("vonage/vonage-messages-1.11.0.sms-whatsapp.json")) {
            HttpResponse<String> answer =
                    post(prism.url().resolve("/v1/messages"), "application/json", "{\"message_type\": \"text\"}");

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.headers().firstValue("sl-violations")).isPresent();
        }
    }

    private static void assertTaken(Provider provider, GatewayAccount account, Channel channel) {
        assertThat(provider.validate(account)).isEmpty();
        try (Gateway gateway = provider.open(account)) {
            assertThat(gateway.submit(message(channel))).as(channel.code()).isInstanceOf(Submission.Accepted.class);
        }
    }

    private static OutboundMessage message(Channel channel) {
        return MessageFixture.by(channel).locale("en-GB").message();
    }

    private static GatewayAccount account(
            Prism prism, Map<String, String> settings, Map<String, String> credentials, Channel channel) {
        return at(prism.url(), settings, credentials, channel);
    }

    private static GatewayAccount at(
            URI url, Map<String, String> settings, Map<String, String> credentials, Channel channel) {
        return new GatewayAccount(
                Ids.next(), "acme", "judged", Set.of(channel), Optional.of(url), settings, credentials);
    }

    private static Prism serving(String file) {
        Path specification = specifications().resolve(file);
        if (!Files.exists(specification)) {
            abort("the specification " + file + " is not at " + specifications());
        }
        Optional<Path> program = Prism.installed();
        if (program.isEmpty()) {
            abort("npm is absent, or cannot install Prism");
        }
        return Prism.serving(program.get(), specification);
    }

    private static Path specifications() {
        Path besideTheCheckout = Path.of("..", "..", "shared", "gateways", "specs");
        return Optional.ofNullable(System.getProperty("watchword.specifications"))
                .or(() -> Optional.ofNullable(System.getenv("WATCHWORD_SPECIFICATIONS")))
                .map(Path::of)
                .orElse(besideTheCheckout)
                .toAbsolutePath()
                .normalize();
    }

    private static HttpResponse<String> post(URI url, String type, String body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .header("Content-Type", type)
                                .header("Authorization", "Basic YTpi")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
