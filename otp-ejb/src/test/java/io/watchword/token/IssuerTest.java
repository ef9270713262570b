package io.watchword.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.platform.runtime.PublicUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerTest {

    @Test
    void a_tenant_has_an_issuer_below_the_public_url() {
        assertThat(new Issuer(new PublicUrl("https://otp.example")).of("acme")).isEqualTo("https://otp.example/t/acme");
        assertThat(new Issuer(new PublicUrl("https://otp.example/")).of("acme"))
                .isEqualTo("https://otp.example/t/acme");
        assertThat(new Issuer(new PublicUrl("http://127.0.0.1:8080/otp/")).of("acme"))
                .isEqualTo("http://127.0.0.1:8080/otp/t/acme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "otp.example",
                "//otp.example",
                "ftp://otp.example",
                "https:",
                "https://user@otp.example",
                "https://otp.example?x",
                "https://otp.example#x",
                "https://otp example"
            })
    void what_is_no_plain_url_is_refused(String url) {
        assertThatThrownBy(() -> new Issuer(new PublicUrl(url))).isInstanceOf(IllegalArgumentException.class);
    }
}
