package io.watchword.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.challenge.model.Passcode;
import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.crypto.Keys;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

    private static final Passcode CODE = new Passcode("123456");

    @Test
    void the_text_is_the_contracts_where_the_caller_brings_none() {
        assertThat(text(order("Shop"))).isEqualTo("Your verification code is 123456.");
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
        MessageOrder order = order("Shop", Optional.empty(), Optional.ofNullable(amount), Optional.ofNullable(payee));

        assertThat(text(order)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{otp} is your code for {app}. | Shop      | 123456 is your code for Shop.",
                "{app}: {otp}                  | Shop      | Shop: 123456",
                "{app}: {otp}                  | {otp}     | {otp}: 123456",
                "{app}: {otp}                  | {app}     | {app}: 123456",
                "{app}: {otp}                  | $1 \\ $0  | $1 \\ $0: 123456",
                "{app} {name} {OTP} {otp}      | Shop      | Shop {name} {OTP} 123456"
            })
    void a_callers_own_text_is_filled_in_one_pass(String custom, String application, String expected) {
        MessageOrder order = order(application, Optional.of(custom), Optional.empty(), Optional.empty());

        assertThat(text(order)).isEqualTo(expected);
    }

    @Test
    void the_androids_hash_is_the_last_line() {
        MessageOrder order = read(Optional.of("FA+9qCX9VSu"), Optional.empty());

        assertThat(text(order)).isEqualTo("Your verification code is 123456.\n\nFA+9qCX9VSu");
    }

    @Test
    void the_origin_and_the_code_are_the_last_line() {
        MessageOrder order = read(Optional.empty(), Optional.of("shop.example"));

        assertThat(text(order)).isEqualTo("Your verification code is 123456.\n\n@shop.example #123456");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{otp}{app}", "{app} {otp}", "{{otp}} {app}"})
    void a_text_with_both_placeholders_once_can_be_used(String custom) {
        assertThat(MessageText.isUsable(custom)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{otp}", "{app}", "{otp} {otp} {app}", "{otp} {app} {app}", "{OTP} {app}", "otp app"})
    void any_other_text_cannot(String custom) {
        assertThat(MessageText.isUsable(custom)).isFalse();
    }

    @Test
    void an_order_is_read_as_it_is_written_and_for_its_own_challenge_alone() {
        Envelope envelope = Keys.development().envelope();
        UUID challengeId = Ids.next();
        MessageOrder order =
                order("Sh\"op", Optional.of("{app}\n{otp}"), Optional.of("EUR 1"), Optional.of("Bücher & Söhne"));

        byte[] sealed = order.seal(envelope, "acme", challengeId);

        assertThat(MessageOrder.open(envelope, sealed, "acme", challengeId)).isEqualTo(order);
        assertThatThrownBy(() -> MessageOrder.open(envelope, sealed, "other", challengeId))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_order_shows_its_region_alone() {
        assertThat(order("Shop")).hasToString("MessageOrder[IN]");
    }

    private static String text(MessageOrder order) {
        return MessageText.compose(order, CODE);
    }

    private static MessageOrder order(String application) {
        return order(application, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static MessageOrder order(
            String application, Optional<String> custom, Optional<String> amount, Optional<String> payee) {
        return order(application, custom, amount, payee, Optional.empty(), Optional.empty());
    }

    private static MessageOrder read(Optional<String> androidAppHash, Optional<String> webOrigin) {
        return order("Shop", Optional.empty(), Optional.empty(), Optional.empty(), androidAppHash, webOrigin);
    }

    private static MessageOrder order(
            String application,
            Optional<String> custom,
            Optional<String> amount,
            Optional<String> payee,
            Optional<String> androidAppHash,
            Optional<String> webOrigin) {
        return new MessageOrder(
                "+919876543210",
                "IN",
                Optional.empty(),
                application,
                Optional.of("en"),
                custom,
                Optional.empty(),
                amount,
                payee,
                androidAppHash,
                webOrigin,
                Map.of("order", "42"),
                Optional.empty());
    }
}
