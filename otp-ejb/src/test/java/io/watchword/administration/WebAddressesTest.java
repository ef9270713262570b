package io.watchword.administration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "https://shop.example/",
                "https://shop.example:8443/back?from=otp",
                "http://localhost:3000/",
                "http://127.0.0.1/",
                "http://[::1]:9000/callback",
                "com.example.shop:/callback",
                "com.example.shop://callback"
            })
    void users_are_sent_back_to_secure_pages_to_their_own_device_and_to_apps(String uri) {
        assertThat(WebAddresses.wrongRedirectUri(uri)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/callback",
                "shop.example",
                "https:",
                "https://",
                "https:///path",
                "https://shop.example/#fragment",
                "https://shop.example/#",
                "https://user:password@shop.example/",
                "http://shop.example/",
                "http://localhost.evil.example/",
                "http://127.0.0.1.evil.example/",
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "ftp://shop.example/",
                "shop://callback",
                "https://shop.example/a b",
                "https://shöp.example/",
                "https://shop.example/\r\nLocation: x",
                "https://shop.example/\u202e"
            })
    void users_are_sent_nowhere_else(String uri) {
        assertThat(WebAddresses.wrongRedirectUri(uri)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "https://shop.example:8443",
                "http://localhost:8080",
                "http://127.0.0.1",
                "http://[::1]:8080",
                "capacitor://localhost"
            })
    void an_origin_is_written_as_browsers_write_it(String origin) {
        assertThat(WebAddresses.wrongOrigin(origin)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "null",
                "shop.example",
                "https://shop.example/",
                "https://shop.example/path",
                "https://shop.example?x",
                "https://shop.example#x",
                "https://shop.example:443",
                "http://localhost:80",
                "https://shop.example:",
                "https://Shop.example",
                "HTTPS://shop.example",
                "https://*.shop.example",
                "https://user@shop.example",
                "https://shop.example https://b.example",
                "http://shop.example",
                "file://localhost",
                "javascript://shop.example",
                "https://shöp.example"
            })
    void what_no_browser_would_send_or_is_not_secure_is_no_origin(String origin) {
        assertThat(WebAddresses.wrongOrigin(origin)).isPresent();
    }
}
