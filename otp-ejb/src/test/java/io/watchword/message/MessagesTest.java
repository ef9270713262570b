package io.watchword.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.message.model.Purpose;
import io.watchword.message.model.Template;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.problem.Problem;
import io.watchword.policy.Policy;
import io.watchword.policy.SamplePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final String CODE = "123456";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Template> templates = new ArrayList<>();
    private final Policy policy = SamplePolicy.of(10, "*");
    private final Messages messages = new Messages(new Templates(tenantId -> templates));

    @Test
    void the_text_is_the_contracts_and_asks_to_keep_it_secret() {
        assertThat(text(brief().build())).isEqualTo("Your verification code is 123456.\nDon't share it with anyone.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EUR 9.99 | Acme Ltd | Your verification code for EUR 9.99 to Acme Ltd is 123456.",
                "EUR 9.99 |          | Your verification code for EUR 9.99 is 123456.",
                "         | Acme Ltd | Your verification code to Acme Ltd is 123456."
            })
    void the_text_names_what_the_code_signs(String amount, String payee, String expected) {
        assertThat(text(brief().amount(amount).payee(payee).build())).startsWith(expected + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr", "de", "pt", "pt-PT", "hi", "ar", "id", "ja", "zh", "zh-Hant"})
    void each_language_says_the_same_in_one_segment(String tag) {
        String text = text(brief().locale(tag).build());
        String signed =
                text(brief().locale(tag).amount("EUR 9.99").payee("Acme Ltd").build());

        assertThat(text.lines()).as(text).hasSize(2).allMatch(line -> !line.contains("{"));
        assertThat(text.lines().findFirst().orElseThrow()).containsOnlyOnce(CODE);
        assertThat(Segments.of(text).count()).as(text).isEqualTo(1);
        assertThat(signed)
                .containsOnlyOnce(CODE)
                .contains("EUR 9.99", "Acme Ltd")
                .doesNotContain("{");
        assertThat(tag.equals("en")).isEqualTo(text.startsWith("Your"));
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, IN, Your",
        "de-AT, US, Ihr",
        "zh-TW, US, 您的驗證碼",
        "zh-CN, US, 您的验证码",
        "pt-BR, US, Seu",
        "pt-PT, US, O seu",
        "sw,    DE, Ihr",
        ",      DE, Ihr",
        ",      IN, आपका",
        ",      UA, Your",
        ",      ZZ, Your",
        "sw,    UA, Your"
    })
    void the_language_is_the_requests_else_the_countrys_else_english(String locale, String country, String expected) {
        assertThat(text(brief().locale(locale).country(country).build())).startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "fr-CA, US, fr-CA 123456",
        "fr-CH, US, fr 123456",
        "de,    US, any 123456",
        ",      FR, fr 123456",
        ",      US, any 123456"
    })
    void a_tenants_template_serves_its_locale_then_its_language_then_all(
            String locale, String country, String expected) {
        template(Channel.SMS, Purpose.VERIFICATION, "fr-CA", "fr-CA {otp}");
        template(Channel.SMS, Purpose.VERIFICATION, "fr", "fr {otp}");
        template(Channel.SMS, Purpose.VERIFICATION, null, "any {otp}");

        assertThat(text(brief().locale(locale).country(country).build())).isEqualTo(expected);
    }

    @Test
    void a_template_in_another_language_does_not_replace_what_was_asked_for() {
        template(Channel.SMS, Purpose.VERIFICATION, "de", "de {otp}");

        assertThat(text(brief().locale("fr").country("DE").build())).startsWith("Votre code");
    }

    @ParameterizedTest
    @EnumSource(
            value = Channel.class,
            names = {"WHATSAPP", "VOICE", "EMAIL"})
    void a_template_serves_its_channel_and_purpose_alone(Channel channel) {
        template(Channel.SMS, Purpose.VERIFICATION, "en", "en {otp}");

        assertThat(compose(brief().channel(channel).build()).text()).startsWith("Your verification code");
        assertThat(text(brief().amount("EUR 1").payee("Acme").build())).startsWith("Your verification code for EUR 1");
    }

    @Test
    void a_template_for_transactions_waits_for_both_that_it_shows() {
        template(Channel.SMS, Purpose.TRANSACTION, "en", "{otp} pays {payee} {amount}");

        assertThat(text(brief().amount("EUR 1").payee("{otp}").build())).isEqualTo("123456 pays {otp} EUR 1");
        assertThat(text(brief().amount("EUR 1").build())).startsWith("Your verification code for EUR 1 is");
    }

    @Test
    void a_template_that_names_make_too_long_gives_way_to_the_services_own_words() {
        template(Channel.SMS, Purpose.TRANSACTION, "en", "{otp} {amount} {payee} " + "a".repeat(400));
        String payee = "b".repeat(140);

        assertThat(text(brief().amount("EUR 1").payee("Acme").build())).startsWith("123456 EUR 1 Acme a");
        assertThat(text(brief().amount("EUR 1").payee(payee).build())).startsWith("Your verification code for EUR 1");
    }

    @Test
    void keeping_it_secret_is_asked_for_where_it_costs_no_segment() {
        String amount = "a".repeat(160 - "Your verification code for  is 123456.".length());

        assertThat(text(brief().amount(amount).build())).endsWith("123456.");
        assertThat(text(brief().amount("a").build())).endsWith("anyone.");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "30, 1", "89, 1", "90, 2", "269, 4", "270, 5", "300, 5", "329, 5", "330, 6"})
    void minutes_are_told_to_the_nearest_and_never_none(long seconds, int minutes) {
        template(Channel.SMS, Purpose.VERIFICATION, null, "{otp} for {minutes}");

        assertThat(text(brief().validity(Duration.ofSeconds(seconds)).build())).isEqualTo("123456 for " + minutes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{otp} is your code for {app}. | Shop      | 123456 is your code for Shop.",
                "{app}: {otp}                  | {otp}     | {otp}: 123456",
                "{app}: {otp}                  | $1 \\ $0  | $1 \\ $0: 123456",
                "{app} {name} {OTP} {otp}      | Shop      | Shop {name} {OTP} 123456",
                "{app} {amount} {otp}          | Shop      | Shop {amount} 123456",
                "{{app}} ${jndi:ldap://x} {otp} %s %n | Shop | {Shop} ${jndi:ldap://x} 123456 %s %n"
            })
    void a_callers_own_text_is_filled_in_one_pass_and_else_left_alone(
            String custom, String application, String expected) {
        assertThat(text(brief().custom(custom).application(application).build()))
                .isEqualTo(expected);
    }

    @Test
    void a_callers_own_text_may_show_what_the_code_signs() {
        MessageBrief placeholders = brief().custom("{app} {amount} {payee} {otp}")
                .amount("EUR 1")
                .payee("Acme")
                .build();
        MessageBrief words = brief().custom("{app} EUR 1 to Acme {otp}")
                .amount("EUR 1")
                .payee("Acme")
                .build();
        MessageBrief neither =
                brief().custom("{app} {otp}").amount("EUR 1").payee("Acme").build();
        MessageBrief half = brief().custom("{app} {otp} {amount}")
                .amount("EUR 1")
                .payee("Acme")
                .build();

        assertThat(text(placeholders)).isEqualTo("Shop EUR 1 Acme 123456");
        assertThat(messages.uncarried(placeholders, policy)).isEmpty();
        assertThat(messages.uncarried(words, policy)).isEmpty();
        assertThat(wrongField(neither)).contains("custom_message");
        assertThat(wrongField(half)).contains("custom_message");
    }

    @Test
    void a_callers_own_text_has_as_many_segments_as_the_policy_allows() {
        String longest = "{otp}{app}" + "a".repeat(459 - 10);
        String wide = "{otp}{app}" + "न".repeat(201 - 10);

        for (String text : List.of(longest, wide)) {
            assertThat(wrongField(brief().custom(text).build())).isEmpty();
            assertThat(wrongField(brief().custom(text + "a").build())).contains("custom_message");
            assertThat(wrongField(
                            brief().channel(Channel.VOICE).custom(text + "a").build()))
                    .isEmpty();
        }
    }

    @Test
    void a_payee_that_fits_into_no_message_is_refused() {
        assertThat(wrongField(brief().amount("EUR 1").payee("न".repeat(140)).build()))
                .isEmpty();
        assertThat(wrongField(
                        brief().amount("€".repeat(64)).payee("न".repeat(140)).build()))
                .contains("payee");
    }

    @Test
    void the_origin_and_the_code_are_the_last_line() {
        assertThat(text(brief().webOrigin("shop.example").build()))
                .isEqualTo("Your verification code is 123456.\nDon't share it with anyone.\n\n@shop.example #123456");
    }

    @Test
    void the_androids_hash_is_the_last_line() {
        assertThat(text(brief().android("FA+9qCX9VSu").build()))
                .isEqualTo("Your verification code is 123456.\nDon't share it with anyone.\n\nFA+9qCX9VSu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "fr", "de", "pt", "pt-PT", "hi", "ar", "id", "ja", "zh", "zh-Hant"})
    void for_sms_retriever_each_language_stays_within_140_bytes(String tag) {
        String text = text(brief().locale(tag).android("FA+9qCX9VSu").build());

        assertThat(SmsLimits.bytes(text)).as(text).isLessThanOrEqualTo(140);
        assertThat(Segments.of(text).count()).as(text).isEqualTo(1);
        assertThat(text).endsWith("\n\nFA+9qCX9VSu").contains(CODE);
    }

    @Test
    void for_sms_retriever_a_long_template_gives_way_to_the_services_own_words() {
        String fits = "a".repeat(140 - 6 - 13);
        template(Channel.SMS, Purpose.VERIFICATION, "de", "{otp}" + fits);
        template(Channel.SMS, Purpose.VERIFICATION, "fr", "{otp}" + fits + "a");

        assertThat(text(brief().locale("de").android("FA+9qCX9VSu").build()))
                .startsWith("123456aaa")
                .hasSize(140);
        assertThat(text(brief().locale("fr").android("FA+9qCX9VSu").build())).startsWith("Votre code");
        assertThat(text(brief().locale("fr").build())).startsWith("123456aaa");
    }

    @Test
    void for_sms_retriever_what_has_no_shorter_form_is_refused() {
        String fits = "{otp}{app}" + "a".repeat(140 - 10 - 13);

        assertThat(wrongField(brief().android("FA+9qCX9VSu").custom(fits).build()))
                .isEmpty();
        assertThat(wrongField(brief().android("FA+9qCX9VSu").custom(fits + "a").build()))
                .contains("custom_message");
        assertThat(wrongField(
                        brief().android("FA+9qCX9VSu").payee("b".repeat(140)).build()))
                .contains("auto_read.android_app_hash");
    }

    @Test
    void only_a_text_message_is_read_by_devices() {
        String text = compose(
                        brief().channel(Channel.VOICE).webOrigin("shop.example").build())
                .text();

        assertThat(text).doesNotContain("@");
    }

    @Test
    void a_voice_says_the_digits_one_by_one_and_twice() {
        assertThat(compose(brief().channel(Channel.VOICE).build()).text())
                .isEqualTo("Your verification code is 1, 2, 3, 4, 5, 6. Once more: 1, 2, 3, 4, 5, 6."
                        + " Don't share it with anyone.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "fr", "de", "pt", "pt-PT", "hi", "ar", "id", "ja", "zh", "zh-Hant"})
    void it_does_so_in_each_language(String tag) {
        ComposedMessage message =
                compose(brief().channel(Channel.VOICE).locale(tag).build());

        assertThat(message.language().toLanguageTag()).isEqualTo(tag);
        assertThat(message.text().split("1, 2, 3, 4, 5, 6", -1))
                .as(message.text())
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Code {otp}, {app}  | Code 1, 2, 3, 4, 5, 6, Shop. Code 1, 2, 3, 4, 5, 6, Shop",
                "{app}: {otp}!      | Shop: 1, 2, 3, 4, 5, 6! Shop: 1, 2, 3, 4, 5, 6!",
                "</Say><Dial> {app} {otp}. | </Say><Dial> Shop 1, 2, 3, 4, 5, 6. </Say><Dial> Shop 1, 2, 3, 4, 5, 6."
            })
    void words_that_were_not_made_to_be_heard_are_said_twice(String custom, String expected) {
        assertThat(compose(brief().channel(Channel.VOICE).custom(custom).build())
                        .text())
                .isEqualTo(expected);
    }

    @Test
    void an_e_mail_has_text_and_html_and_keeps_the_code_out_of_its_subject() {
        ComposedMessage mail = compose(brief().channel(Channel.EMAIL).build());

        assertThat(mail.subject()).contains("Your verification code for Shop");
        assertThat(mail.text())
                .isEqualTo("Your verification code is 123456.\n\nIt is valid for 5 min. Don't share it with anyone.\n"
                        + "If you did not ask for it, you can ignore this message.\n\nShop");
        assertThat(mail.html().orElseThrow())
                .contains("<bdi dir=\"ltr\">123456</bdi>", "lang=\"en\"", "dir=\"ltr\"", "Shop")
                .doesNotContain("{{", "src=", "url(", "http", "<script", "<link")
                .isNotEmpty();
    }

    @Test
    void an_e_mails_html_escapes_what_fills_it_and_its_subject_stays_on_one_line() {
        ComposedMessage mail = compose(brief().channel(Channel.EMAIL)
                .application("<b>&\"'\r\nBcc: eve@example.com")
                .amount("<script>")
                .payee("{{otp}}\u2028x")
                .build());

        assertThat(mail.subject()).contains("Your verification code for <b>&\"' Bcc: eve@example.com");
        assertThat(mail.html().orElseThrow())
                .contains("&lt;b&gt;&amp;&quot;&#39;", "&lt;script&gt;", "{{otp}}")
                .doesNotContain("<b>", "<script");
    }

    @Test
    void an_e_mail_in_arabic_runs_from_right_to_left() {
        ComposedMessage mail =
                compose(brief().channel(Channel.EMAIL).locale("ar-EG").build());

        assertThat(mail.html().orElseThrow()).contains("lang=\"ar\" dir=\"rtl\"");
    }

    @Test
    void an_e_mails_template_has_its_own_subject_and_html() {
        templates.add(Template.create(
                Ids.next(),
                "acme",
                new Template.Use(Channel.EMAIL, Purpose.VERIFICATION, Optional.of("en")),
                new Template.Content("{otp}", Optional.of("{app} says hello"), Optional.of("<p>{app} {otp}</p>")),
                NOW));

        ComposedMessage mail = compose(
                brief().channel(Channel.EMAIL).locale("en").application("A & B").build());

        assertThat(mail.subject()).contains("A & B says hello");
        assertThat(mail.text()).isEqualTo(CODE);
        assertThat(mail.html()).contains("<p>A &amp; B 123456</p>");
    }

    @Test
    void a_message_shows_its_language_alone() {
        assertThat(compose(brief().build())).hasToString("ComposedMessage[en]");
        assertThat(brief().build()).hasToString("MessageBrief[sms]");
    }

    @Test
    void a_text_message_is_paid_for_by_the_segments_that_it_goes_out_in_and_others_by_one() {
        String text = "{otp} " + "x".repeat(160);

        assertThat(messages.segments(brief().build(), policy)).isOne();
        assertThat(messages.segments(brief().custom(text).build(), policy)).isEqualTo(2);
        assertThat(messages.segments(brief().custom(text).channel(Channel.VOICE).build(), policy))
                .isOne();
    }

    private ComposedMessage compose(MessageBrief brief) {
        return messages.compose(brief, CODE, policy);
    }

    private String text(MessageBrief brief) {
        return compose(brief).text();
    }

    private Optional<String> wrongField(MessageBrief brief) {
        return messages.uncarried(brief, policy)
                .map(Problem::errors)
                .map(errors -> errors.get(0))
                .map(FieldError::field);
    }

    private void template(Channel channel, Purpose purpose, @Nullable String locale, String text) {
        templates.add(Template.create(
                Ids.next(),
                "acme",
                new Template.Use(channel, purpose, Optional.ofNullable(locale)),
                new Template.Content(text, Optional.empty(), Optional.empty()),
                NOW));
    }

    private static SampleBrief brief() {
        return new SampleBrief();
    }
}
