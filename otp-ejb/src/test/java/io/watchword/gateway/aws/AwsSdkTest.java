package io.watchword.gateway.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.FakeProvider;
import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.MessageFixture;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Provider;
import io.watchword.gateway.Submission;
import io.watchword.gateway.aws.eum.AwsEumProvider;
import io.watchword.gateway.aws.eum.SnsCertificates;
import io.watchword.gateway.aws.eum.SnsMessages;
import io.watchword.gateway.aws.eum.SnsPages;
import io.watchword.gateway.aws.sns.AwsSnsProvider;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.JsonText;
import io.watchword.platform.Channel;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** What we send is what the AWS SDK itself sends for the same message. */
class AwsSdkTest {

    private static final String REGION = "eu-central-1";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final AwsSessionCredentials CREDENTIALS =
            AwsSessionCredentials.create("AKIAIOSFODNN7EXAMPLE", SECRET, "IQoJb3JpZ2luX2Vj//8=");
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String EUM_ANSWER = "{\"MessageId\":\"id-1\"}";
    private static final String SNS_ANSWER = """
            <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>\
            <MessageId>id-1</MessageId></PublishResult></PublishResponse>""";

    @Test
    void a_text_message_is_the_sdks() {
        OutboundMessage message = MessageFixture.by(Channel.SMS)
                .to("+919876543210", "IN")
                .text("Ünïcode & \"more\" \\ 046813 👍")
                .message();
        FakeProvider.Request ours = ours(
                eum(),
                Map.of(
                        "origination_identity", "pool-0123",
                        "configuration_set_name", "events",
                        "max_price", "0.05",
                        "in_entity_id", "1101",
                        "in_template_id", "1107"),
                message,
                EUM_ANSWER);

        FakeProvider.Request theirs = theirs(
                at -> {
                    try (PinpointSmsVoiceV2Client client = at(PinpointSmsVoiceV2Client.builder(), at)
                            .httpClient(UrlConnectionHttpClient.create())
                            .build()) {
                        client.sendTextMessage(send -> send.destinationPhoneNumber(message.to())
                                .originationIdentity("pool-0123")
                                .messageBody(message.text())
                                .messageType("TRANSACTIONAL")
                                .maxPrice("0.05")
                                .configurationSetName("events")
                                .timeToLive(300)
                                .context(Map.of("delivery", message.deliveryId().toString()))
                                .destinationCountryParametersWithStrings(
                                        Map.of("IN_ENTITY_ID", "1101", "IN_TEMPLATE_ID", "1107")));
                    }
                },
                EUM_ANSWER);

        assertSameCall(ours, theirs, "sms-voice");
        assertThat(ours.headers().get("content-type"))
                .isEqualTo(theirs.headers().get("content-type"));
        assertThat(ours.headers().get("x-amz-target"))
                .isEqualTo(theirs.headers().get("x-amz-target"));
        assertThat(json(ours)).isEqualTo(json(theirs));
    }

    @Test
    void a_voice_message_is_the_sdks() {
        OutboundMessage message = MessageFixture.by(Channel.VOICE)
                .text("0, 4, 6, 8, 1, 3.")
                .locale("de")
                .message();
        FakeProvider.Request ours =
                ours(eum(), Map.of("voice_origination_identity", "+12065550100"), message, EUM_ANSWER);

        FakeProvider.Request theirs = theirs(
                at -> {
                    try (PinpointSmsVoiceV2Client client = at(PinpointSmsVoiceV2Client.builder(), at)
                            .httpClient(UrlConnectionHttpClient.create())
                            .build()) {
                        client.sendVoiceMessage(send -> send.destinationPhoneNumber(message.to())
                                .originationIdentity("+12065550100")
                                .messageBody(message.text())
                                .messageBodyTextType("TEXT")
                                .voiceId("VICKI")
                                .timeToLive(300)
                                .context(Map.of("delivery", message.deliveryId().toString())));
                    }
                },
                EUM_ANSWER);

        assertSameCall(ours, theirs, "sms-voice");
        assertThat(ours.headers().get("x-amz-target"))
                .isEqualTo(theirs.headers().get("x-amz-target"));
        assertThat(json(ours)).isEqualTo(json(theirs));
    }

    @Test
    void a_message_published_is_the_sdks() {
        OutboundMessage message = MessageFixture.by(Channel.SMS)
                .text("Ünïcode & more=+%: 046813 👍")
                .message();
        FakeProvider.Request ours = ours(
                new AwsSnsProvider(new GatewayNetwork(true), CLOCK), Map.of("sender_id", "ACME"), message, SNS_ANSWER);

        FakeProvider.Request theirs = theirs(
                at -> {
                    try (SnsClient client = at(SnsClient.builder(), at)
                            .httpClient(UrlConnectionHttpClient.create())
                            .build()) {
                        client.publish(publish -> publish.phoneNumber(message.to())
                                .message(message.text())
                                .messageAttributes(Map.of(
                                        "AWS.SNS.SMS.SMSType", text("Transactional"),
                                        "AWS.SNS.SMS.SenderID", text("ACME"))));
                    }
                },
                SNS_ANSWER);

        assertSameCall(ours, theirs, "sns");
        assertThat(theirs.headers().get("content-type"))
                .startsWith(ours.headers().get("content-type"));
        assertThat(form(ours)).containsExactlyInAnyOrderEntriesOf(form(theirs));
    }

    /** Method, address, who calls and for whom; and that each signature fits what came over the wire. */
    private static void assertSameCall(FakeProvider.Request ours, FakeProvider.Request theirs, String service) {
        assertThat(ours.method()).isEqualTo(theirs.method());
        assertThat(ours.target()).isEqualTo(theirs.target());
        assertThat(ours.headers().get("x-amz-security-token"))
                .isNotNull()
                .isEqualTo(theirs.headers().get("x-amz-security-token"));
        assertThat(SignatureVersion4.isSigned(theirs, SECRET, REGION, service))
                .as("the SDK's signature")
                .isTrue();
        assertThat(SignatureVersion4.isSigned(ours, SECRET, REGION, service))
                .as("ours")
                .isTrue();
    }

    private static Provider eum() {
        SnsPages pages = new SnsPages();
        return new AwsEumProvider(
                new GatewayNetwork(true), CLOCK, new SnsMessages(new SnsCertificates(pages, CLOCK), pages, CLOCK));
    }

    private static FakeProvider.Request ours(
            Provider provider, Map<String, String> settings, OutboundMessage message, String answer) {
        return theirs(
                address -> {
                    Map<String, String> all = new HashMap<>(settings);
                    all.put("region", REGION);
                    GatewayAccount account = new GatewayAccount(
                            UUID.fromString("01935a3c-0d7e-7bcd-8ef0-000000000003"),
                            "acme",
                            "aws",
                            Set.of(message.channel()),
                            Optional.of(address),
                            all,
                            Map.of(
                                    "access_key_id", CREDENTIALS.accessKeyId(),
                                    "secret_access_key", CREDENTIALS.secretAccessKey(),
                                    "session_token", CREDENTIALS.sessionToken()));
                    assertThat(provider.validate(account)).isEmpty();
                    try (Gateway gateway = provider.open(account)) {
                        assertThat(gateway.submit(message)).isEqualTo(new Submission.Accepted("id-1"));
                    }
                },
                answer);
    }

    private static FakeProvider.Request theirs(Consumer<URI> call, String answer) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(200, answer))) {
            call.accept(fake.url());
            assertThat(fake.requests()).hasSize(1);
            return fake.requests().get(0);
        }
    }

    private static <B extends AwsClientBuilder<B, ?>> B at(B builder, URI address) {
        return builder.endpointOverride(address)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(CREDENTIALS));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private static JsonObject json(FakeProvider.Request request) {
        return JsonText.read(request.body().getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    /** The attributes by their names: their numbers mean nothing. */
    private static Map<String, String> form(FakeProvider.Request request) {
        FormData form = FormData.parse(request.body()).orElseThrow();
        Map<String, String> values = new TreeMap<>();
        for (FormData.Field field : form.fields()) {
            String entry = field.name().replaceFirst("(MessageAttributes\\.entry\\.[0-9]+)\\..*", "$1");
            String name = entry.equals(field.name())
                    ? field.name()
                    : form.value(entry + ".Name").orElseThrow() + field.name().substring(entry.length());
            values.put(name, field.value());
        }
        return values;
    }
}
