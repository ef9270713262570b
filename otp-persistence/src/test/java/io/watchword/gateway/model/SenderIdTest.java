package io.watchword.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"A", "ACME", "Acme Shop 1", "ELEVENCHARS", "1", "+15005550006", "123456789012345"})
    void an_sms_may_be_from_a_name_or_a_number(String senderId) {
        assertThat(SenderId.wrong(senderId, Channel.SMS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TWELVECHARS1", "1234567890123456", "   ", "+", "ACME!", "ACME\r\n", "ÄCME", "१२३"})
    void anything_longer_or_stranger_is_refused(String senderId) {
        assertThat(SenderId.wrong(senderId, Channel.SMS)).isPresent();
    }

    @Test
    void a_call_comes_from_a_number() {
        assertThat(SenderId.wrong("+15005550006", Channel.VOICE)).isEmpty();
        assertThat(SenderId.wrong("ACME", Channel.VOICE)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"WHATSAPP", "EMAIL", "TOTP"})
    void other_channels_have_their_gateways_own_sender(Channel channel) {
        assertThat(SenderId.wrong("+15005550006", channel)).isPresent();
    }

    @Test
    void what_has_a_letter_is_alphanumeric() {
        assertThat(SenderId.isAlphanumeric("123A")).isTrue();
        assertThat(SenderId.isAlphanumeric("+123")).isFalse();
    }
}
