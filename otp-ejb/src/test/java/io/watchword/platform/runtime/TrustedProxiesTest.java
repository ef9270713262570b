package io.watchword.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.platform.IpAddresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private static final String PROXY = "10.0.0.1";
    private static final String NETWORKS = "10.0.0.0/24, 2001:db8:1::/48,192.0.2.7";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9                             | 203.0.113.9",
                "198.51.100.1, 203.0.113.9               | 203.0.113.9",
                "198.51.100.1,203.0.113.9,10.0.0.2       | 203.0.113.9",
                "198.51.100.1, 203.0.113.9, 192.0.2.7, 2001:db8:1:2::3 | 203.0.113.9",
                "198.51.100.1, 10.0.1.0                  | 10.0.1.0",
                "198.51.100.1, 10.0.0.255                | 198.51.100.1",
                "198.51.100.1, 2001:db8:2::1             | 2001:db8:2::1",
                "198.51.100.1, [2001:db8:2::1]:443       | 2001:db8:2::1",
                "203.0.113.9:4711                        | 203.0.113.9",
                "nobody, ' OR 1=1 --, 203.0.113.9        | 203.0.113.9",
                "::ffff:203.0.113.9                      | 203.0.113.9",
                "198.51.100.1, ::ffff:10.0.0.2           | 198.51.100.1"
            })
    void the_client_is_the_rightmost_address_that_is_no_trusted_proxy(String header, String client) {
        assertThat(of("x-forwarded-for", PROXY, header)).isEqualTo(address(client));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "198.51.100.1,",
                "198.51.100.1, unknown",
                "198.51.100.1, 203.0.113.256",
                "198.51.100.1, 203.0.113.09",
                "198.51.100.1, 203.0.113",
                "198.51.100.1, 203.0.113.9:",
                "198.51.100.1, 203.0.113.9:123456",
                "198.51.100.1, 3405803785",
                "198.51.100.1, localhost",
                "198.51.100.1, example.com",
                "198.51.100.1, fe80::1%eth0",
                "198.51.100.1, [203.0.113.9",
                "198.51.100.1, :::",
                "198.51.100.1, 203.0.113.9 10.0.0.2",
                "198.51.100.1, nonsense, 10.0.0.2",
                "10.0.0.3, 10.0.0.2"
            })
    void what_cannot_be_told_is_the_proxy_itself(String header) {
        assertThat(of("x-forwarded-for", PROXY, header)).isEqualTo(address(PROXY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.1.0", "9.255.255.255", "192.0.2.6", "192.0.2.8", "2001:db8:2::1", "2001:db8::1"})
    void of_another_peer_no_header_is_read(String peer) {
        List<String> read = new ArrayList<>();

        InetAddress client = TrustedProxies.of(Optional.of(NETWORKS), Optional.empty())
                .client(address(peer), name -> {
                    read.add(name);
                    return List.of("203.0.113.9");
                });

        assertThat(client).isEqualTo(address(peer));
        assertThat(read).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.255", "192.0.2.7", "2001:db8:1::", "2001:db8:1:ffff::1"})
    void of_a_proxy_one_header_is_read_and_no_other(String peer) {
        List<String> read = new ArrayList<>();

        InetAddress client = TrustedProxies.of(Optional.of(NETWORKS), Optional.of("Forwarded"))
                .client(address(peer), name -> {
                    read.add(name);
                    return List.of("for=203.0.113.9");
                });

        assertThat(client).isEqualTo(address("203.0.113.9"));
        assertThat(read).containsExactly("Forwarded");
    }

    @Test
    void nobody_is_trusted_who_was_not_named() {
        TrustedProxies none = TrustedProxies.of(Optional.empty(), Optional.empty());

        assertThat(none.client(address("127.0.0.1"), name -> List.of("203.0.113.9")))
                .isEqualTo(address("127.0.0.1"));
    }

    @Test
    void lines_of_one_header_are_one_list() {
        assertThat(of("x-forwarded-for", PROXY, "203.0.113.9", "198.51.100.1, 10.0.0.2"))
                .isEqualTo(address("198.51.100.1"));
        assertThat(of("forwarded", PROXY, "for=203.0.113.9", "for=198.51.100.1"))
                .isEqualTo(address("198.51.100.1"));
    }

    /** RFC 7239, sections 4 and 6. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "for=203.0.113.9                                          | 203.0.113.9",
                "For=203.0.113.9;proto=https;by=10.0.0.1                  | 203.0.113.9",
                "for=198.51.100.1, for=203.0.113.9                        | 203.0.113.9",
                "for=198.51.100.1,for=203.0.113.9 , proto=http;for=10.0.0.2 | 203.0.113.9",
                "for=\"[2001:db8:cafe::17]:4711\"                         | 2001:db8:cafe::17",
                "for=\"203.0.113.9:4711\"                                 | 203.0.113.9",
                "for=\"203.0.113\\.9\"                                    | 203.0.113.9",
                "for=\"a, for=198.51.100.1\", for=203.0.113.9             | 203.0.113.9",
                "for=unknown, for=203.0.113.9                             | 203.0.113.9"
            })
    void forwarded_is_read_by_its_grammar(String header, String client) {
        assertThat(of("forwarded", PROXY, header)).isEqualTo(address(client));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "203.0.113.9",
                "for=unknown",
                "for=198.51.100.1, for=_hidden",
                "for=198.51.100.1, proto=https",
                "for=198.51.100.1;for=203.0.113.9",
                "for=198.51.100.1,",
                "for=198.51.100.1;",
                "for=198.51.100.1;x=\", for=203.0.113.9",
                "for=198.51.100.1;x=\", for=\"[2001:db8::1]\"",
                "for=198.51.100.1;x=\"\\, for=\"[2001:db8::1]\"",
                "for=[2001:db8::1]",
                "for=203.0.113.9:4711",
                "for = 203.0.113.9",
                "for=198.51.100.1 for=203.0.113.9"
            })
    void what_does_not_fit_its_grammar_is_the_proxy_itself(String header) {
        assertThat(of("forwarded", PROXY, header)).isEqualTo(address(PROXY));
    }

    @Test
    void a_header_of_any_length_is_read_without_a_fault() {
        for (String part : List.of(",", "\"", "\\", "for=\"", "10.0.0.2,", "for=10.0.0.2,", ";", "x=y;", " ")) {
            String header = part.repeat(20_000);

            assertThat(of("x-forwarded-for", PROXY, header)).isEqualTo(address(PROXY));
            assertThat(of("forwarded", PROXY, header)).isEqualTo(address(PROXY));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "0.0.0.0/0", "10.0.0.0/7", "::/0", "10.0.0.1 10.0.0.2"})
    void a_setting_that_is_no_network_stops_the_start(String networks) {
        assertThatThrownBy(() -> TrustedProxies.of(Optional.of(networks), Optional.empty()))
                .hasMessageContaining("watchword.trusted-proxies holds " + networks);
    }

    @Test
    void a_header_that_no_proxy_is_known_for_stops_the_start() {
        assertThatThrownBy(() -> TrustedProxies.of(Optional.empty(), Optional.of("X-Real-IP")))
                .hasMessageContaining("watchword.trusted-proxies-header is X-Real-IP");
    }

    private static InetAddress of(String header, String peer, String... lines) {
        return TrustedProxies.of(Optional.of(NETWORKS), Optional.of(header))
                .client(address(peer), name -> Stream.of(lines).toList());
    }

    private static InetAddress address(String text) {
        return IpAddresses.parse(text).orElseThrow();
    }
}
