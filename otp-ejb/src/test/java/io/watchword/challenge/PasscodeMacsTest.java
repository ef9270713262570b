package io.watchword.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.challenge.PasscodeMacs.Binding;
import io.watchword.challenge.model.Passcode;
import io.watchword.challenge.model.PasscodeMac;
import io.watchword.platform.Mode;
import io.watchword.platform.crypto.Keys;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PasscodeMacsTest {

    private static final UUID CHALLENGE = UUID.fromString("01900000-0000-7000-8000-00000000000c");
    private static final Passcode CODE = new Passcode("123456");
    private static final Binding BINDING =
            new Binding("acme", CHALLENGE, "sign_in", Optional.of("EUR 1"), Optional.of("Bob"));

    private final PasscodeMacs macs = new PasscodeMacs(Keys.development());

    @Test
    void a_code_is_known_again_where_it_was_sent_for() {
        assertThat(macs.matches(macs.mac(BINDING, CODE), BINDING, new Passcode("123456")))
                .isTrue();
    }

    @Test
    void another_code_is_not() {
        PasscodeMac sent = macs.mac(BINDING, CODE);

        assertThat(macs.matches(sent, BINDING, new Passcode("123457"))).isFalse();
        assertThat(macs.matches(sent, BINDING, new Passcode("0123456"))).isFalse();
        assertThat(macs.matches(sent, BINDING, new Passcode("1234"))).isFalse();
    }

    static Stream<Binding> others() {
        Optional<String> amount = Optional.of("EUR 1");
        Optional<String> payee = Optional.of("Bob");
        return Stream.of(
                new Binding("other", CHALLENGE, "sign_in", amount, payee),
                new Binding("acme", UUID.randomUUID(), "sign_in", amount, payee),
                new Binding("acme", CHALLENGE, "sign_up", amount, payee),
                new Binding("acme", CHALLENGE, "sign_in", Optional.of("EUR 2"), payee),
                new Binding("acme", CHALLENGE, "sign_in", Optional.empty(), payee),
                new Binding("acme", CHALLENGE, "sign_in", amount, Optional.of("Eve")),
                new Binding("acme", CHALLENGE, "sign_in", amount, Optional.empty()),
                new Binding("acme", CHALLENGE, "sign_in", payee, amount),
                new Binding("acme", CHALLENGE, "sign_in", Optional.of("EUR 1Bob"), Optional.of("")));
    }

    @ParameterizedTest
    @MethodSource("others")
    void a_code_is_good_nowhere_else(Binding other) {
        assertThat(macs.matches(macs.mac(BINDING, CODE), other, CODE)).isFalse();
    }

    @Test
    void no_amount_is_another_than_an_empty_one() {
        Binding without = new Binding("acme", CHALLENGE, "pay", Optional.empty(), Optional.empty());
        Binding empty = new Binding("acme", CHALLENGE, "pay", Optional.of(""), Optional.empty());
        Binding dash = new Binding("acme", CHALLENGE, "pay", Optional.of("-"), Optional.empty());

        assertThat(macs.matches(macs.mac(without, CODE), empty, CODE)).isFalse();
        assertThat(macs.matches(macs.mac(without, CODE), dash, CODE)).isFalse();
    }

    @Test
    void a_code_outlives_the_rotation_of_the_keys() {
        PasscodeMac sent = new PasscodeMacs(keys("1:" + key(1))).mac(BINDING, CODE);
        PasscodeMacs rotated = new PasscodeMacs(keys("2:" + key(2) + ",1:" + key(1)));

        assertThat(rotated.matches(sent, BINDING, CODE)).isTrue();
        assertThat(rotated.matches(sent, BINDING, new Passcode("123457"))).isFalse();
        assertThat(rotated.mac(BINDING, CODE).keyId()).isEqualTo(2);
    }

    private static Keys keys(String passcode) {
        Map<String, String> properties = new HashMap<>();
        properties.put("watchword.keys.passcode", passcode);
        return Keys.load(Mode.DEVELOPMENT, name -> Optional.ofNullable(properties.get(name)));
    }

    private static String key(int number) {
        byte[] key = new byte[32];
        key[0] = (byte) number;
        return Base64.getEncoder().encodeToString(key);
    }
}
