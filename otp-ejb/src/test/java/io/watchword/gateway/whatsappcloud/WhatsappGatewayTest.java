package io.watchword.gateway.whatsappcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.FakeProvider;
import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.GatewayContract;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Provider;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.GatewayNetwork;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsappGatewayTest implements GatewayContract {

    @Override
    public Provider provider(GatewayNetwork network) {
        return new WhatsappCloudProvider(network);
    }

    @Override
    public GatewayAccount account(URI baseUrl) {
        return WhatsappFixtures.account(baseUrl, Map.of());
    }

    @Override
    public OutboundMessage message() {
        return WhatsappFixtures.message("046813");
    }

    @Override
    public int acceptedStatus() {
        return 200;
    }

    @Override
    public String accepted(String providerMessageId) {
        return """
                {"messaging_product": "whatsapp", "contacts": [{"input": "+16505551234", "wa_id": "16505551234"}],
                 "messages": [{"id": "%s", "message_status": "accepted"}]}""".formatted(providerMessageId);
    }

    @Override
    public String refused(int code) {
        return """
                {"error": {"message": "(#%1$d) Message undeliverable", "type": "OAuthException", "code": %1$d,
                 "error_data": {"messaging_product": "whatsapp", "details": "…"}, "fbtrace_id": "A1"}}""".formatted(code);
    }

    @Override
    public int unreachableCode() {
        return 131026;
    }

    @Test
    void a_code_is_posted_as_an_authentication_template() {
        FakeProvider.Request request;
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(200, accepted("wamid.1")));
                Gateway gateway = open(fake.url())) {
            gateway.submit(message());
            request = fake.requests().get(0);
        }

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v23.0/106540352242922/messages");
        assertThat(request.headers())
                .containsEntry("authorization", "Bearer EAAtoken")
                .containsEntry("content-type", "application/json")
                .containsEntry("accept-encoding", "identity");
        assertThat(request.body())
                .isEqualTo(
                        "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\",\"to\":\"+16505551234\","
                                + "\"type\":\"template\",\"template\":{\"name\":\"login_code\",\"language\":{\"code\":\"pt_BR\"},"
                                + "\"components\":[{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"046813\"}]},"
                                + "{\"type\":\"button\",\"sub_type\":\"url\",\"index\":\"0\",\"parameters\":"
                                + "[{\"type\":\"text\",\"text\":\"046813\"}]}]},"
                                + "\"biz_opaque_callback_data\":\"" + WhatsappFixtures.DELIVERY + "\"}");
    }

    @Test
    void version_and_language_are_the_accounts_where_it_has_them() {
        FakeProvider.Request request;
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(200, accepted("wamid.1")));
                Gateway gateway = provider(new GatewayNetwork(true, LIMITS))
                        .open(WhatsappFixtures.account(
                                fake.url(), Map.of("api_version", "v24.0", "template_language", "en_US")))) {
            gateway.submit(message());
            request = fake.requests().get(0);
        }

        assertThat(request.target()).startsWith("/v24.0/");
        assertThat(request.body()).contains("{\"code\":\"en_US\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "held_for_quality_assessment", "paused"})
    void a_message_that_is_held_has_been_taken(String status) {
        Submission submission =
                submitTo(FakeProvider.answering(200, accepted("wamid.1").replace("\"accepted\"", '"' + status + '"')));

        assertThat(submission).isEqualTo(new Submission.Accepted("wamid.1"));
    }

    @ParameterizedTest
    @CsvSource({"199, true", "200, true", "201, false"})
    void an_id_must_fit_where_it_is_kept(int length, boolean fits) {
        String id = "w".repeat(length);

        Submission submission = submitTo(FakeProvider.answering(200, accepted(id)));

        assertThat(submission.equals(new Submission.Accepted(id))).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({"14, true", "15, true", "16, false"})
    void a_code_must_fit_the_templates_button(int length, boolean fits) {
        Submission submission;
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(200, accepted("wamid.1")));
                Gateway gateway = open(fake.url())) {
            submission = gateway.submit(WhatsappFixtures.message("1".repeat(length)));
        }

        assertThat(submission)
                .isEqualTo(
                        fits
                                ? new Submission.Accepted("wamid.1")
                                : Submission.Refused.because(Reason.CONTENT_REJECTED, "code_too_long"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 0, CREDENTIALS_REJECTED",
        "400, 3, CREDENTIALS_REJECTED",
        "400, 10, CREDENTIALS_REJECTED",
        "400, 190, CREDENTIALS_REJECTED",
        "400, 200, CREDENTIALS_REJECTED",
        "400, 299, CREDENTIALS_REJECTED",
        "400, 368, CREDENTIALS_REJECTED",
        "400, 131005, CREDENTIALS_REJECTED",
        "400, 131031, CREDENTIALS_REJECTED",
        "400, 4, RATE_LIMITED",
        "400, 80007, RATE_LIMITED",
        "400, 130429, RATE_LIMITED",
        "400, 131048, RATE_LIMITED",
        "400, 131056, RATE_LIMITED",
        "500, 1, PROVIDER_UNAVAILABLE",
        "500, 131000, PROVIDER_UNAVAILABLE",
        "500, 131016, PROVIDER_UNAVAILABLE",
        "500, 133004, PROVIDER_UNAVAILABLE",
        "500, 77777, PROVIDER_UNAVAILABLE",
        "503, 2, PROVIDER_UNAVAILABLE",
        "400, 131057, PROVIDER_UNAVAILABLE",
        "400, 130472, UNREACHABLE",
        "400, 131026, UNREACHABLE",
        "400, 131049, UNREACHABLE",
        "400, 131021, INVALID_DESTINATION",
        "400, 131050, RECIPIENT_OPTED_OUT",
        "400, 131042, INSUFFICIENT_BALANCE",
        "400, 33, SENDER_REJECTED",
        "400, 130497, SENDER_REJECTED",
        "400, 131030, SENDER_REJECTED",
        "400, 131037, SENDER_REJECTED",
        "400, 131045, SENDER_REJECTED",
        "400, 133010, SENDER_REJECTED",
        "404, 132001, TEMPLATE_REJECTED",
        "400, 131047, TEMPLATE_REJECTED",
        "400, 132000, TEMPLATE_REJECTED",
        "400, 132005, TEMPLATE_REJECTED",
        "400, 132007, TEMPLATE_REJECTED",
        "400, 132012, TEMPLATE_REJECTED",
        "400, 132015, TEMPLATE_REJECTED",
        "400, 132016, TEMPLATE_REJECTED",
        "400, 132068, TEMPLATE_REJECTED",
        "400, 132069, TEMPLATE_REJECTED",
        "400, 100, UNKNOWN",
        "400, 131008, UNKNOWN",
        "400, 135000, UNKNOWN",
        "400, 199, UNKNOWN",
        "400, 300, UNKNOWN",
    })
    void each_of_metas_errors_has_its_reason(int status, int code, Reason reason) {
        Submission submission = submitTo(FakeProvider.answering(status, refused(code)));

        assertThat(submission).isEqualTo(Submission.Refused.because(reason, Integer.toString(code)));
    }
}
