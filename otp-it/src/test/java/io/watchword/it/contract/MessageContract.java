package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What messages say: by language, by channel, and by the templates of {@code /admin/v1/templates}. */
public interface MessageContract extends OnServer {

    /** A tenant whose messages all go to the sandbox, and the backend of its shop. */
    record Sender(OwnTenant tenant, Backend backend) {}

    private Sender sender() {
        OwnTenant tenant = tenant();
        tenant.shop();
        tenant.post("gateways", "{'name':'All','provider':'sandbox','channels':['sms','whatsapp','voice','email']}")
                .expect(201);
        String secret = tenant.backend().text("secret");
        return new Sender(tenant, Backend.login(api(), tenant.id(), "backend", secret));
    }

    private static JsonObjectBuilder to(String number, String channel) {
        return Json.createObjectBuilder()
                .add("identifier_type", channel.equals("email") ? "email" : "phone_number")
                .add("identifier", number)
                .add("channel", channel);
    }

    /** The message that a send leads to. */
    private JsonObject message(Sender sender, JsonObject body) {
        sender.backend().post("/v1/challenges").json(body).send().expect(201);
        String to = body.getString("identifier");
        return Await.until(
                "a message to " + to,
                () -> server().sandbox().messagesTo(to).stream().findFirst());
    }

    private String text(Sender sender, JsonObject body) {
        return message(sender, body).getString("body");
    }

    private String sms(Sender sender, String locale) {
        return text(sender, to(Numbers.fresh(), "sms").add("locale", locale).build());
    }

    private static List<String> warnings(Answer preview) {
        return preview.json().getJsonArray("warnings").getValuesAs(JsonObject.class).stream()
                .map(warning -> warning.getString("code"))
                .toList();
    }

    @Test
    @Tag("smoke")
    default void a_message_is_in_the_language_asked_for_else_in_the_countrys() {
        Sender sender = sender();

        JsonObject english = message(
                sender, to(Numbers.fresh(), "sms").add("locale", "en-IN").build());
        String spanish = sms(sender, "es-MX");
        String german = text(sender, to(Numbers.freshGerman(), "sms").build());
        String hindi = text(sender, to(Numbers.fresh(), "sms").build());
        String unknown = text(
                sender, to(Numbers.freshGerman(), "sms").add("locale", "tlh").build());

        assertThat(english.getString("body"))
                .startsWith("Your verification code is " + english.getString("code") + ".\n");
        assertThat(spanish).startsWith("Tu código de verificación es ");
        assertThat(german).startsWith("Ihr Bestätigungscode lautet ");
        assertThat(hindi).startsWith("आपका सत्यापन कोड ");
        assertThat(unknown).startsWith("Ihr Bestätigungscode lautet ");
    }

    @Test
    default void a_users_own_language_comes_before_the_countrys() {
        Sender sender = sender();
        String number = Numbers.fresh();
        OwnTenant tenant = sender.tenant();
        String secret = tenant.post(
                        "clients",
                        "{'client_id':'users','application_id':'shop','scopes':['users:write','challenges:write']}")
                .expect(201)
                .text("secret");
        Backend users = Backend.login(api(), tenant.id(), "users", secret);
        String id = users.post("/v1/users")
                .json(Json.createObjectBuilder()
                        .add("phone_number", number)
                        .add("locale", "fr-CH")
                        .build())
                .send()
                .expect(201)
                .text("user_id");

        users.post("/v1/challenges")
                .json(Json.createObjectBuilder()
                        .add("identifier_type", "user_id")
                        .add("identifier", id)
                        .build())
                .send()
                .expect(201);

        JsonObject message = Await.until(
                "a message",
                () -> server().sandbox().messagesTo(number).stream().findFirst());
        assertThat(message.getString("body")).startsWith("Votre code de vérification est ");
    }

    @Test
    @Tag("smoke")
    default void a_voice_says_the_digits_one_by_one_and_twice() {
        JsonObject call = message(sender(), to(Numbers.freshGerman(), "voice").build());

        String digits = String.join(", ", call.getString("code").split(""));
        assertThat(call.getString("body"))
                .isEqualTo("Ihr Bestätigungscode lautet " + digits + ". Noch einmal: " + digits
                        + ". Geben Sie ihn an niemanden weiter.");
        assertThat(call.keySet()).doesNotContain("subject", "html");
    }

    @Test
    @Tag("smoke")
    default void an_e_mail_has_a_subject_without_the_code_and_says_the_same_in_text_and_html() {
        String address = "ada." + UUID.randomUUID() + "@example.com";

        JsonObject mail =
                message(sender(), to(address, "email").add("locale", "fr").build());

        String code = mail.getString("code");
        assertThat(mail.getString("subject")).isEqualTo("Votre code de vérification pour Shop");
        assertThat(mail.getString("body")).startsWith("Votre code de vérification est " + code + ".\n");
        assertThat(mail.getString("html"))
                .contains(">" + code + "<", "lang=\"fr\"")
                .doesNotContain("http", "src=", "<script", "{{");
    }

    @Test
    @Tag("smoke")
    default void a_template_takes_effect_within_two_seconds_and_so_does_its_end() {
        Sender sender = sender();
        OwnTenant tenant = sender.tenant();
        assertThat(sms(sender, "fr-CA")).startsWith("Votre code");

        Answer created = tenant.post(
                        "templates", "{'channel':'sms','locale':'FR','text':'{otp} : code {app}, {minutes} min'}")
                .expect(201);
        assertThat(created.text("locale")).isEqualTo("fr");
        assertThat(created.text("purpose")).isEqualTo("verification");
        Await.that(
                TenantAdministrationContract.SOON,
                "the template",
                () -> sms(sender, "fr-CA").matches("[0-9]{6} : code Shop, 5 min"));
        assertThat(sms(sender, "de")).startsWith("Ihr Best");

        String id = created.text("template_id");
        tenant.patch("templates/" + id, "{'text':'{otp} {app}'}").expect(200);
        Await.that(
                TenantAdministrationContract.SOON,
                "the change",
                () -> sms(sender, "fr").matches("[0-9]{6} Shop"));
        tenant.delete("templates/" + id).expect(204);
        Await.that(
                TenantAdministrationContract.SOON,
                "the end",
                () -> sms(sender, "fr").startsWith("Votre code"));
    }

    @Test
    default void templates_are_read_listed_changed_and_removed_like_other_objects() {
        OwnTenant tenant = tenant();
        Answer created =
                tenant.post("templates", "{'channel':'sms','text':'{otp}'}").expect(201);
        String path = "templates/" + created.text("id");
        assertThat(created.json().get("locale")).isEqualTo(JsonValue.NULL);
        assertThat(tenant.get(path).expect(200).json()).isEqualTo(created.json());
        assertThat(tenant.get("templates").expect(200).json().getJsonArray("items"))
                .containsExactly(created.json());
        tenant.post("templates", "{'channel':'sms','text':'{otp} again'}").expectProblem(409, "conflict");

        String etag = created.header("ETag");
        tenant.patch(path, "{'text':'{otp} now'}").expect(200);
        tenant.administrator()
                .patch("/admin/v1/" + path)
                .header("If-Match", etag)
                .json("{\"text\":\"{otp} then\"}")
                .send()
                .expectProblem(412, "stale");
        tenant.patch(path, "{'channel':'voice'}").expectProblem(400, "invalid_request");
        tenant().get(path).expectProblem(404, "not_found");
        assertThat(server().database()
                        .number(
                                "select count(*) from audit_event where tenant_id = ? and subject_type = 'template'",
                                tenant.id()))
                .isEqualTo(2);
        tenant.delete(path).expect(204);
        tenant.get(path).expectProblem(404, "not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'channel':'sms','text':'no code'                                     | text",
                "'channel':'sms','text':'{otp} {otp}'                                 | text",
                "'channel':'sms','text':'{otp} {name}'                                | text",
                "'channel':'sms','text':'{{otp}}'                                     | text",
                "'channel':'sms','text':'{otp} ${jndi:ldap://x}'                      | text",
                "'channel':'sms','text':'{otp}\\r\\nBcc: eve@example.com'             | text",
                "'channel':'sms','text':'{otp} \\u202e'                               | text",
                "'channel':'sms','text':'{otp} {amount}'                              | text",
                "'channel':'sms','purpose':'transaction','text':'{otp} {amount}'      | text",
                "'channel':'sms','locale':'en_US','text':'{otp}'                      | locale",
                "'channel':'sms','text':'{otp}','subject':'Code'                      | subject",
                "'channel':'email','text':'{otp}'                                     | subject",
                "'channel':'email','text':'{otp}','subject':'a\\nBcc: eve@example.com' | subject",
                "'channel':'email','text':'{otp}','subject':'a','html':'<p>none</p>'  | html",
                "'channel':'totp','text':'{otp}'                                      | channel"
            })
    default void a_template_that_no_message_could_be_made_of_is_refused(String body, String field) {
        Answer refused = server().operator()
                .post("/admin/v1/templates")
                .json(("{" + body + "}").replace('\'', '"'))
                .send()
                .expectProblem(400, "invalid_request");

        assertThat(refused.json().getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error -> error.getString("field"))
                .containsExactly(field);
    }

    @Test
    default void a_text_has_as_many_segments_as_the_policy_allows() {
        Sender sender = sender();
        String longest = "{otp}{app}" + "a".repeat(459 - 10);
        String wide = "{otp}{app}" + "न".repeat(201 - 10);

        for (String text : List.of(longest, wide)) {
            assertThat(text(
                            sender,
                            to(Numbers.fresh(), "sms")
                                    .add("custom_message", text)
                                    .build()))
                    .hasSameSizeAs(text);
            sender.backend()
                    .post("/v1/challenges")
                    .json(to(Numbers.fresh(), "sms")
                            .add("custom_message", text + "a")
                            .build())
                    .send()
                    .expectProblem(400, "invalid_request");
            sender.tenant()
                    .post("templates", "{'channel':'sms','text':'" + text + "a'}")
                    .expectProblem(400, "invalid_request");
        }
    }

    @Test
    default void a_callers_text_and_what_the_code_signs_hold_nothing_that_misleads() {
        Sender sender = sender();
        List<JsonObject> misleading = List.of(
                to(Numbers.fresh(), "sms")
                        .add("custom_message", "{app} \u202e {otp}")
                        .build(),
                to(Numbers.fresh(), "sms")
                        .add("custom_message", "{app} {otp}\r\n")
                        .build(),
                to(Numbers.fresh(), "sms")
                        .add("payee", "Acme\n\n@evil.example #1")
                        .build(),
                to(Numbers.fresh(), "sms").add("amount", "1\u202e00").build(),
                to(Numbers.fresh(), "sms")
                        .add("custom_message", "{app} {otp}")
                        .add("amount", "EUR 1")
                        .build());

        misleading.forEach(body ->
                sender.backend().post("/v1/challenges").json(body).send().expectProblem(400, "invalid_request"));
    }

    @Test
    default void a_message_for_sms_retriever_has_140_bytes_at_most() {
        Sender sender = sender();
        JsonObject autoRead = Json.createObjectBuilder()
                .add("android_app_hash", "FA+9qCX9VSu")
                .build();
        sender.tenant()
                .post("templates", "{'channel':'sms','locale':'hi','text':'{otp} " + "न".repeat(60) + "'}")
                .expect(201);

        String hindi = text(
                sender, to(Numbers.fresh(), "sms").add("auto_read", autoRead).build());

        assertThat(hindi).endsWith("\n\nFA+9qCX9VSu").contains("सत्यापन");
        assertThat(hindi.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(140);
        sender.backend()
                .post("/v1/challenges")
                .json(to(Numbers.fresh(), "sms")
                        .add("auto_read", autoRead)
                        .add("custom_message", "{otp}{app}" + "a".repeat(140))
                        .build())
                .send()
                .expectProblem(400, "invalid_request");
    }

    @Test
    @Tag("smoke")
    default void a_preview_tells_what_a_text_becomes_and_costs() {
        OwnTenant tenant = tenant();

        Answer plain = tenant.post(
                        "templates/preview",
                        "{'channel':'sms','text':'{otp} for {app}','values':{'otp':'246813','app':'Acme'}}")
                .expect(200);
        Answer wide = tenant.post("templates/preview", "{'channel':'sms','text':'{otp} código https://a.example/'}")
                .expect(200);

        assertThat(plain.text("text")).isEqualTo("246813 for Acme");
        assertThat(plain.text("encoding")).isEqualTo("GSM-7");
        assertThat(plain.json().getInt("segments")).isEqualTo(1);
        assertThat(plain.json().getInt("characters")).isEqualTo(15);
        assertThat(plain.json().getJsonArray("warnings")).isEmpty();
        assertThat(wide.text("encoding")).isEqualTo("UCS-2");
        assertThat(warnings(wide)).containsExactly("ucs2", "link");
        assertThat(wide.body()).contains("ó (U+00F3)");
        tenant.post("templates/preview", "{'channel':'sms','text':'none'}").expectProblem(400, "invalid_request");
    }

    @Test
    default void a_preview_shows_a_template_or_what_users_get_without_one() {
        OwnTenant tenant = tenant();
        String id = tenant.post(
                        "templates",
                        "{'channel':'email','locale':'en','text':'{otp}','subject':'{app}','html':'<b>{app}</b> {otp}'}")
                .expect(201)
                .text("id");

        Answer template = tenant.post("templates/preview", "{'template_id':'" + id + "','values':{'app':'A & B'}}")
                .expect(200);
        Answer own = tenant.post(
                        "templates/preview",
                        "{'channel':'sms','locale':'ja','purpose':'transaction','values':{'payee':'Acme'}}")
                .expect(200);

        assertThat(template.text("subject")).isEqualTo("A & B");
        assertThat(template.text("html")).isEqualTo("<b>A &amp; B</b> 123456");
        assertThat(own.text("text")).contains("Acme への EUR 49.90 の支払い");
        assertThat(Optional.ofNullable(own.json().get("encoding")).map(JsonString.class::cast))
                .map(JsonString::getString)
                .contains("UCS-2");
        tenant().post("templates/preview", "{'template_id':'" + id + "'}").expectProblem(404, "not_found");
    }
}
