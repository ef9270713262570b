package io.watchword.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Api;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Race;
import io.watchword.it.http.Sent;
import io.watchword.it.server.Postgres;
import io.watchword.it.server.ProductProcess;
import io.watchword.it.server.Scratch;
import io.watchword.it.server.SmsByTwilio;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Production, which is what the product is unless it is told otherwise. */
class ProductionIT {

    private static final Pattern SETUP_SECRET = Pattern.compile("\"setup_secret\":\"([A-Za-z0-9_-]{43})\"");

    @Test
    void without_keys_the_product_serves_nothing_and_says_what_is_missing() {
        try (ProductProcess product = ProductProcess.onH2(Map.of())) {
            product.startInVain();

            assertThat(product.console()).contains("watchword.keys.");
            assertThat(product.isReady()).isFalse();
        }
    }

    @Test
    void the_setup_secret_of_the_first_start_leads_to_the_first_send_and_works_once() {
        try (ProductProcess product = ProductProcess.onH2(settings())) {
            product.start();
            // H2 writes to its file half a second after a commit.
            LockSupport.parkNanos(2_000_000_000L);
            product.kill();
            product.start();
            List<String> printed = setupSecrets(product);
            assertThat(printed).as("printed at the first of two starts").hasSize(1);
            Api api = product.installation().api();
            api.post("/t/demo/oauth2/token")
                    .basic("demo-admin", "demo-admin-secret")
                    .form("grant_type", "client_credentials")
                    .send()
                    .expect(401);
            setUp(api, "x".repeat(43)).expectProblem(404, "not_found");

            List<Answer> answers = Race.of(4, () -> setUp(api, printed.get(0)));

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 404, 404, 404);
            Answer operator = answers.stream()
                    .filter(answer -> answer.status() == 201)
                    .findFirst()
                    .orElseThrow();
            setUp(api, printed.get(0)).expectProblem(404, "not_found");
            firstSend(product, Backend.login(api, "system", operator.text("client_id"), operator.text("secret")));
        }
    }

    @Test
    void guesses_at_the_setup_secret_are_limited_however_many_are_made_at_once() {
        try (ProductProcess product = ProductProcess.onH2(settings())) {
            product.start();
            Api api = product.installation().api();

            List<Integer> answers = Race.of(20, () -> setUp(api, "x".repeat(43)).status());

            assertThat(answers).containsOnly(404, 429);
            assertThat(answers).filteredOn(status -> status == 404).hasSize(10);
            setUp(api, setupSecrets(product).get(0)).expectProblem(429, "rate_limited");
        }
    }

    @Test
    void the_administrator_of_the_configuration_is_made_once_and_not_overwritten() {
        Map<String, String> settings = new TreeMap<>(settings());
        settings.put("watchword.setup.client-id", "operator");
        settings.put("watchword.setup.client-secret", "0123456789abcdef0123456789abcdef");
        try (Postgres postgres = Postgres.start(Scratch.directory("postgresql"));
                ProductProcess product = ProductProcess.on(postgres, settings)) {
            product.start();
            Api api = product.installation().api();
            assertThat(setupSecrets(product)).isEmpty();
            String rotated = Backend.login(api, "system", "operator", "0123456789abcdef0123456789abcdef")
                    .post("/admin/v1/clients/operator/rotate")
                    .json("{\"former_secret_seconds\":0}")
                    .send()
                    .expect(200)
                    .text("secret");

            product.kill();
            product.start();

            Backend.login(api, "system", "operator", rotated);
            api.post("/t/system/oauth2/token")
                    .basic("operator", "0123456789abcdef0123456789abcdef")
                    .form("grant_type", "client_credentials")
                    .send()
                    .expect(401);
        }
    }

    /** From an installation that has nothing but its operator to a user who has signed in. */
    private static void firstSend(ProductProcess product, Backend operator) {
        Api api = product.installation().api();
        JsonObject administrator = operator.post("/admin/v1/tenants")
                .json(json("{'tenant_id':'acme','name':'Acme','administrator':{}}"))
                .send()
                .expect(201)
                .json()
                .getJsonObject("administrator");
        Backend admin =
                Backend.login(api, "acme", administrator.getString("client_id"), administrator.getString("secret"));
        admin.post("/admin/v1/applications")
                .json(json("{'application_id':'shop','name':'Shop','redirect_uris':['https://shop.example/']}"))
                .send()
                .expect(201);
        admin.post("/admin/v1/gateways")
                .json(SmsByTwilio.gateway("Twilio", product.installation().twilio()))
                .send()
                .expect(201);
        Answer client = admin.post("/admin/v1/clients")
                .json(
                        json(
                                "{'application_id':'shop','scopes':['challenges:write','challenges:read'],'client_id':'backend'}"))
                .send()
                .expect(201);
        Backend backend = Backend.login(api, "acme", "backend", client.text("secret"));

        Sent sent = backend.send(Numbers.fresh());

        backend.verify(sent, product.installation().twilio().codeSentTo(sent.number()))
                .expect(200);
    }

    private static Answer setUp(Api api, String secret) {
        return api.post("/admin/v1/setup")
                .json(Json.createObjectBuilder()
                        .add("setup_secret", secret)
                        .add("client_id", "operator")
                        .build())
                .send();
    }

    private static List<String> setupSecrets(ProductProcess product) {
        Matcher printed = SETUP_SECRET.matcher(product.console());
        return printed.results().map(found -> found.group(1)).toList();
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "watchword.policy.allowed-countries", "*", "watchword.gateways.allow-private-addresses", "true"));
        SecureRandom random = new SecureRandom();
        for (String purpose : List.of("passcode", "index", "pseudonym", "envelope")) {
            byte[] key = new byte[32];
            random.nextBytes(key);
            settings.put("watchword.keys." + purpose, "1:" + Base64.getEncoder().encodeToString(key));
        }
        return settings;
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
