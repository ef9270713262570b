package io.watchword.gateway.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.FakeProvider;
import io.watchword.gateway.FakeProvider.Behaviour;
import io.watchword.gateway.FakeProvider.Request;
import io.watchword.gateway.Gateway;
import io.watchword.gateway.MessageFixture;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpLimits;
import io.watchword.platform.Channel;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceTokensTest {

    /** Of which each call has a third. */
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(6), Duration.ofMillis(700), Duration.ofSeconds(9), 64 * 1024);

    private static final OutboundMessage MESSAGE =
            MessageFixture.by(Channel.SMS).message();

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void a_token_is_got_by_the_clients_credentials() {
        try (Cloud cloud = new Cloud();
                Gateway gateway = open(cloud, Map.of("account_id", "7207193"))) {
            assertThat(gateway.submit(MESSAGE)).isInstanceOf(Submission.Accepted.class);

            Request request = cloud.fake.requests().get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/v2/token");
            assertThat(request.headers())
                    .containsEntry("content-type", "application/json")
                    .doesNotContainKey("authorization");
            assertThat(request.body())
                    .isEqualTo("{\"grant_type\":\"client_credentials\",\"client_id\":\"client-1\","
                            + "\"client_secret\":\"secret-of-the-test\",\"account_id\":\"7207193\"}");
        }
    }

    @Test
    void a_token_is_kept_until_shortly_before_it_ends() {
        try (Cloud cloud = new Cloud();
                Gateway gateway = open(cloud, Map.of())) {
            gateway.submit(MESSAGE);
            now = now.plusSeconds(1019);
            gateway.submit(MESSAGE);
            assertThat(cloud.tokens.get()).isEqualTo(1);

            now = now.plusSeconds(1);
            gateway.submit(MESSAGE);
            assertThat(cloud.tokens.get()).isEqualTo(2);
        }
    }

    @Test
    void many_threads_share_one_token() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Cloud cloud = new Cloud();
                Gateway gateway = open(cloud, Map.of())) {
            Callable<Submission> submit = () -> gateway.submit(MESSAGE);

            List<Future<Submission>> submissions = threads.invokeAll(
                    IntStream.range(0, 24).mapToObj(i -> submit).toList());

            for (Future<Submission> submission : submissions) {
                assertThat(submission.get()).isInstanceOf(Submission.Accepted.class);
            }
            assertThat(cloud.tokens.get()).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_token_that_is_turned_away_is_renewed_once() {
        try (Cloud cloud = new Cloud();
                Gateway gateway = open(cloud, Map.of())) {
            gateway.submit(MESSAGE);
            cloud.revoked = "token-1";

            assertThat(gateway.submit(MESSAGE)).isInstanceOf(Submission.Accepted.class);
            assertThat(cloud.tokens.get()).isEqualTo(2);
            assertThat(cloud.fake.requests())
                    .extracting(request -> request.headers().getOrDefault("authorization", "none"))
                    .containsExactly("none", "Bearer token-1", "Bearer token-1", "none", "Bearer token-2");
        }
    }

    @Test
    void a_token_that_is_turned_away_again_is_a_refusal() {
        try (Cloud cloud = new Cloud();
                Gateway gateway = open(cloud, Map.of())) {
            cloud.revoked = "token-";

            assertThat(gateway.submit(MESSAGE))
                    .isEqualTo(Submission.Refused.because(Reason.CREDENTIALS_REJECTED, "http_401"));
            assertThat(cloud.tokens.get()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_client, CREDENTIALS_REJECTED, invalid_client",
        "403, unauthorized_client, CREDENTIALS_REJECTED, unauthorized_client",
        "429, '', RATE_LIMITED, http_429",
        "500, '', PROVIDER_UNAVAILABLE, http_500",
        "302, '', PROVIDER_UNAVAILABLE, http_302",
        "200, '', PROVIDER_UNAVAILABLE, token_unreadable",
    })
    void without_a_token_nothing_is_sent(int status, String error, Reason reason, String code) {
        try (FakeProvider fake = new FakeProvider(
                        FakeProvider.answering(status, error.isEmpty() ? "{}" : "{\"error\":\"" + error + "\"}"));
                Gateway gateway = open(fake.url(), Map.of())) {
            assertThat(gateway.submit(MESSAGE)).isEqualTo(Submission.Refused.because(reason, code));
            assertThat(gateway.submit(MESSAGE)).isEqualTo(Submission.Refused.because(reason, code));
            assertThat(fake.requests()).as("asked once a second").hasSize(1);

            now = now.plusSeconds(1);
            gateway.submit(MESSAGE);
            assertThat(fake.requests()).hasSize(2);
        }
    }

    @Test
    void a_token_whose_answer_never_comes_has_sent_nothing() {
        for (Behaviour behaviour :
                List.of(FakeProvider.hanging(), FakeProvider.resetting(), FakeProvider.hangingUp())) {
            try (FakeProvider fake = new FakeProvider(behaviour);
                    Gateway gateway = open(fake.url(), Map.of())) {
                assertThat(gateway.submit(MESSAGE))
                        .isEqualTo(Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "token_unavailable"));
            }
            now = now.plusSeconds(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "https://marketingcloudapis.com.evil.example/",
                "https://evilmarketingcloudapis.com/",
                "http://x.rest.marketingcloudapis.com/",
                "https://x.rest.marketingcloudapis.com:8443/",
                "https://x@evil.example/",
                "http://127.0.0.1:1/",
                "http://localhost/",
                "not an address",
                "",
            })
    void messages_go_to_marketing_cloud_alone(String rest) {
        try (FakeProvider fake =
                        new FakeProvider(FakeProvider.answering(200, SalesforceFixtures.token("token-1", rest, 1080)));
                Gateway gateway = open(fake.url(), Map.of())) {
            assertThat(gateway.submit(MESSAGE))
                    .isEqualTo(Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "address_refused"));
            assertThat(fake.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.rest.marketingcloudapis.com/, true",
        "https://x.rest.marketingcloudapis.com, true",
        "https://X.REST.MarketingCloudAPIs.com/, true",
        "https://proxy.example:8443/rest, true",
        "https://proxy.example/, false",
        "http://proxy.example:8443/, false",
    })
    void the_address_of_messages_is_salesforces_or_the_configured_one(URI rest, boolean allowed) {
        SalesforceAccount account = new SalesforceAccount(
                SalesforceFixtures.account(Optional.of(URI.create("https://proxy.example:8443")), Map.of(), Map.of()));

        assertThat(account.mayCall(rest)).isEqualTo(allowed);
    }

    private Gateway open(Cloud cloud, Map<String, String> settings) {
        return open(cloud.fake.url(), settings);
    }

    private Gateway open(URI baseUrl, Map<String, String> settings) {
        return new SalesforceProvider(new GatewayNetwork(true, LIMITS), clock())
                .open(SalesforceFixtures.account(Optional.of(baseUrl), settings, Map.of()));
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    /** Marketing Cloud: gives tokens, each another, and takes messages for those that were not revoked. */
    private static final class Cloud implements AutoCloseable {

        final AtomicInteger tokens = new AtomicInteger();
        final FakeProvider fake;
        volatile String revoked = "none";

        Cloud() {
            fake = new FakeProvider(connection -> {
                Request request = connection.request();
                String rest = "http://" + request.headers().get("host") + "/";
                boolean turnedAway =
                        request.headers().getOrDefault("authorization", "").startsWith("Bearer " + revoked);
                Behaviour answer = request.target().equals("/v2/token")
                        ? FakeProvider.answering(
                                200, SalesforceFixtures.token("token-" + tokens.incrementAndGet(), rest, 1080))
                        : FakeProvider.answering(turnedAway ? 401 : 202, SalesforceFixtures.accepted("id-1"));
                return answer.answer(connection);
            });
        }

        @Override
        public void close() {
            fake.close();
        }
    }
}
