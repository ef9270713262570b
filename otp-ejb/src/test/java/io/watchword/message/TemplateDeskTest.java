package io.watchword.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.message.Preview.Warning;
import io.watchword.message.model.Purpose;
import io.watchword.message.model.Template;
import io.watchword.message.model.Template.Use;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import io.watchword.policy.SamplePolicy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateDeskTest {

    private static final Use SMS = new Use(Channel.SMS, Purpose.VERIFICATION, Optional.empty());
    private static final Use PAYMENT = new Use(Channel.SMS, Purpose.TRANSACTION, Optional.empty());
    private static final Use MAIL = new Use(Channel.EMAIL, Purpose.VERIFICATION, Optional.empty());

    private final TemplateDesk desk = new TemplateDesk(
            new Messages(new Templates(tenantId -> List.of())), SamplePolicy.forAll(SamplePolicy.of(10, "*")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{otp}",
                "{otp} is your code for {app}, good for {minutes} min",
                "100 % %s {otp}",
                "رمزك {otp}\u200F.",
                "👩‍💻 {otp}"
            })
    void a_text_with_the_code_once_can_be_saved(String text) {
        assertThat(desk.errors(SMS, text(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "no code",
                "{otp} {otp}",
                "{otp} {OTP}",
                "{otp} {name}",
                "{{otp}}",
                "{otp} ${jndi:ldap://x}",
                "{otp} {{7*7}}",
                "{otp} {",
                "{otp} }",
                "{otp} {amount}",
                "{otp} {payee}",
                "{otp}\r\n",
                "{otp}\u0000",
                "{otp}\u0085",
                "{otp}\u2028",
                "{otp}\u202E",
                "{otp}\u2066x\u2069",
                "{otp}\u200B",
                "{otp}\uFEFF",
                "{otp}\uD83D"
            })
    void any_other_text_cannot(String text) {
        assertThat(desk.errors(SMS, text(text))).extracting(FieldError::field).containsExactly("text");
    }

    @ParameterizedTest
    @CsvSource({"'{otp} {amount} {payee}', true", "'{otp} {amount}', false", "'{otp} {payee}', false", "{otp}, false"})
    void a_transactions_text_shows_amount_and_payee(String text, boolean usable) {
        assertThat(desk.errors(PAYMENT, text(text)).isEmpty()).isEqualTo(usable);
    }

    @Test
    void a_text_has_a_longest_length() {
        Use voice = new Use(Channel.VOICE, Purpose.VERIFICATION, Optional.empty());

        assertThat(desk.errors(voice, text("{otp}" + "a".repeat(995)))).isEmpty();
        assertThat(desk.errors(voice, text("{otp}" + "a".repeat(996)))).isNotEmpty();
    }

    @Test
    void an_authenticator_app_is_sent_nothing() {
        Use totp = new Use(Channel.TOTP, Purpose.VERIFICATION, Optional.empty());

        assertThat(desk.errors(totp, text("{otp}")))
                .extracting(FieldError::field)
                .containsExactly("channel");
    }

    @Test
    void a_template_has_as_many_segments_as_the_policy_allows_with_the_longest_name_in_it() {
        String text = "{otp}{app}" + "a".repeat(459 - 6 - 10);

        assertThat(desk.excess("acme", SMS, text(text), "a".repeat(10))).isEmpty();
        assertThat(desk.excess("acme", SMS, text(text), "a".repeat(11)))
                .map(FieldError::field)
                .contains("text");
        assertThat(desk.excess("acme", MAIL, mail(text, "s", null), "a".repeat(11)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello              | <p>{otp}</p>                            |",
                "{otp} from {app}   | <style>p{color:red}</style><p>{otp}</p> |",
                "                   | <p>{otp}</p>                            | subject",
                "{otp} {otp}        | <p>{otp}</p>                            | subject",
                "{name}             | <p>{otp}</p>                            | subject",
                "Hello              | <p>no code</p>                          | html",
                "Hello              | <p>{otp} {otp}</p>                      | html",
                "Hello              | <p>{otp} {name}</p>                     | html"
            })
    void an_e_mail_has_a_subject_and_may_have_html(String subject, String html, String wrong) {
        List<String> errors = desk.errors(MAIL, mail("{otp}", subject, html)).stream()
                .map(FieldError::field)
                .toList();

        assertThat(errors).isEqualTo(Optional.ofNullable(wrong).map(List::of).orElse(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nBcc: eve@example.com", "a\u2028b", "a\u202Eb"})
    void a_subject_is_one_line(String subject) {
        assertThat(desk.errors(MAIL, mail("{otp}", subject, null)))
                .extracting(FieldError::field)
                .containsExactly("subject");
    }

    @Test
    void only_an_e_mail_has_subject_and_html() {
        assertThat(desk.errors(SMS, new Template.Content("{otp}", Optional.of("s"), Optional.of("{otp}"))))
                .extracting(FieldError::field)
                .containsExactly("subject", "html");
    }

    @Test
    void a_preview_tells_encoding_segments_and_characters() {
        Preview preview = desk.preview("acme", SMS, text("{otp} for {app} [{minutes} min]"), desk.samples("acme"));

        assertThat(preview.text()).isEqualTo("123456 for Example [5 min]");
        assertThat(preview.encoding()).contains("GSM-7");
        assertThat(preview.segments()).contains(1);
        assertThat(preview.characters()).isEqualTo(28);
        assertThat(preview.warnings()).isEmpty();
    }

    @Test
    void a_preview_names_the_characters_that_make_a_message_wide() {
        Preview preview = desk.preview("acme", SMS, text("{otp} código ê"), desk.samples("acme"));

        assertThat(preview.encoding()).contains("UCS-2");
        assertThat(preview.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("ucs2");
            assertThat(warning.detail()).contains("ó (U+00F3), ê (U+00EA)");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "144 | too_long_for_retriever",
                "145 | too_long_for_retriever near_limit",
                "155 | too_long_for_retriever several_segments",
                "454 | too_many_segments too_long_for_retriever"
            })
    void a_preview_warns_of_length(int more, String codes) {
        assertThat(codes(desk.preview("acme", SMS, text("{otp}" + "a".repeat(more)), desk.samples("acme"))))
                .containsExactlyInAnyOrder(codes.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{otp} https://a.example", "{otp} www.a.example", "{otp} at shop.com", "{otp} bit.ly/x"})
    void a_preview_warns_of_links(String text) {
        assertThat(codes(desk.preview("acme", SMS, text(text), desk.samples("acme"))))
                .containsExactly("link");
    }

    @Test
    void a_preview_warns_of_a_code_that_notifications_do_not_show() {
        assertThat(codes(desk.preview("acme", SMS, text("a".repeat(34) + "{otp}"), desk.samples("acme"))))
                .isEmpty();
        assertThat(codes(desk.preview("acme", SMS, text("a".repeat(35) + "{otp}"), desk.samples("acme"))))
                .containsExactly("late_code");
    }

    @Test
    void a_preview_warns_of_mails_that_tell_too_much() {
        assertThat(codes(desk.preview(
                        "acme",
                        MAIL,
                        mail("{otp}", "{otp}", "{otp}<img src=\"https://a.example/i\">"),
                        desk.samples("acme"))))
                .containsExactly("code_in_subject", "remote_content");
        assertThat(codes(desk.preview("acme", MAIL, mail("{otp}", "s", null), desk.samples("acme"))))
                .containsExactly("text_only");
    }

    @Test
    void without_words_a_preview_shows_what_users_get() {
        Use german = new Use(Channel.EMAIL, Purpose.TRANSACTION, Optional.of("de-AT"));

        Preview preview = desk.preview("acme", german, desk.samples("acme"));

        assertThat(preview.locale()).isEqualTo("de-AT");
        assertThat(preview.subject()).contains("Ihr Bestätigungscode für Example");
        assertThat(preview.text())
                .startsWith("Ihr Bestätigungscode für die Zahlung von EUR 49.90 an Example Ltd lautet 123456.");
        assertThat(preview.warnings()).isEmpty();
    }

    private static List<String> codes(Preview preview) {
        return preview.warnings().stream().map(Warning::code).toList();
    }

    private static Template.Content text(String text) {
        return new Template.Content(text, Optional.empty(), Optional.empty());
    }

    private static Template.Content mail(String text, @Nullable String subject, @Nullable String html) {
        return new Template.Content(text, Optional.ofNullable(subject), Optional.ofNullable(html));
    }
}
