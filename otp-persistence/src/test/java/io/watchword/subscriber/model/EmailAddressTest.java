package io.watchword.subscriber.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "ada@example.com, ada@example.com",
        "Ada.Lovelace@Example.COM, ada.lovelace@example.com",
        "INFO@EXAMPLE.IN, info@example.in",
        "ada+tag@example.co.uk, ada+tag@example.co.uk",
        "ada@bücher.example, ada@xn--bcher-kva.example",
    })
    void one_mailbox_has_one_spelling(String written, String address) {
        assertThat(EmailAddress.parse(written)).contains(new EmailAddress(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ada",
                "ada@",
                "@example.com",
                "ada@example",
                "ada@127.0.0.1",
                "ada@[127.0.0.1]",
                "a b@example.com",
                "ada@exa mple.com",
                "ada@example.com ",
                "ada@example.com\r\nBcc: eve@example.com",
                "ada\u0000@example.com",
                "ada\u202e@example.com",
                ".ada@example.com",
                "ada..l@example.com",
                "\"ada\"@example.com",
                "ada@-example.com",
                "ada@example.com,eve@example.com",
                "ada@example..com",
            })
    void what_is_no_address_is_refused(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void an_address_that_is_too_long_is_refused() {
        assertThat(EmailAddress.parse("a".repeat(65) + "@example.com")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "a.".repeat(150) + "com")).isEmpty();
    }

    @Test
    void it_is_shown_without_the_name_that_it_bears() {
        EmailAddress address = EmailAddress.parse("ada.lovelace@example.com").orElseThrow();

        assertThat(address.masked()).isEqualTo("a••••@example.com");
        assertThat(address.toString()).doesNotContain("lovelace");
    }
}
