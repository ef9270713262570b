package io.watchword.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://9.255.255.255",
                "https://11.0.0.0",
                "https://100.63.255.255",
                "https://100.128.0.0",
                "https://126.255.255.255/base",
                "https://128.0.0.0",
                "https://169.253.255.255",
                "https://169.255.0.0",
                "https://172.15.255.255",
                "https://172.32.0.0",
                "https://192.167.255.255",
                "https://192.169.0.0",
                "https://223.255.255.255:8443",
                "https://[2606:4700::1111]",
                "https://[64:ff9b::8.8.8.8]",
                "https://does-not-exist.invalid",
            })
    void public_addresses_may_be_called(String address) {
        assertThat(GatewayAddresses.check(URI.create(address), false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://0.0.0.0",
                "https://10.0.0.0",
                "https://10.255.255.255",
                "https://100.64.0.0",
                "https://100.100.100.200",
                "https://100.127.255.255",
                "https://127.0.0.1",
                "https://127.255.255.255",
                "https://localhost",
                "https://localhost.",
                "https://LOCALHOST:8443",
                "https://169.254.0.0",
                "https://169.254.169.254/latest/meta-data",
                "https://172.16.0.0",
                "https://172.31.255.255",
                "https://192.0.0.192",
                "https://192.168.0.0",
                "https://192.168.255.255",
                "https://198.18.0.1",
                "https://198.19.255.255",
                "https://224.0.0.1",
                "https://255.255.255.255",
                "https://[::]",
                "https://[::1]",
                "https://[::127.0.0.1]",
                "https://[::ffff:127.0.0.1]",
                "https://[::ffff:8.8.8.8%1]",
                "https://[::ffff:a9fe:a9fe]",
                "https://[64:ff9b::10.0.0.1]",
                "https://[64:ff9b:1::8.8.8.8]",
                "https://[2001::1]",
                "https://[2001:db8::1]",
                "https://[2002:7f00:1::]",
                "https://[fc00::1]",
                "https://[fd00:ec2::254]",
                "https://[fe80::1]",
                "https://[fec0::1]",
                "https://[ff02::1]",
            })
    void addresses_inside_a_network_may_not(String address) {
        assertThat(GatewayAddresses.check(URI.create(address), false)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433",
                "https://0x7f000001",
                "https://0X7F.1",
                "https://0177.0.0.1",
                "https://127.1",
                "https://8.8.8",
                "https://8.8.8.8.",
                "https://08.8.8.8",
                "https://8.8.8.256",
                "https://1.0x",
            })
    void ip_addresses_have_one_spelling(String address) {
        assertThat(GatewayAddresses.check(URI.create(address), false)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://8.8.8.8",
                "jar:https://8.8.8.8!/",
                "https:8.8.8.8",
                "/relative",
                "https:///path",
                "https://under_score.example",
                "https://user@8.8.8.8",
                "https://user:password@8.8.8.8",
                "https://8.8.8.8#fragment",
                "https://8.8.8.8?query",
                "https://8.8.8.8:0",
                "https://8.8.8.8:65536",
            })
    void all_else_is_refused_even_where_private_addresses_are_not(String address) {
        assertThat(GatewayAddresses.check(URI.create(address), false)).isPresent();
        assertThat(GatewayAddresses.check(URI.create(address), true)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost", "https://10.0.0.1/base", "http://[::1]:8080"})
    void private_addresses_may_be_called_where_they_are_allowed(String address) {
        assertThat(GatewayAddresses.check(URI.create(address), true)).isEmpty();
        assertThat(GatewayAddresses.check(URI.create(address), false)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smsc.example", "smsc.example.", "8.8.8.8", "2606:4700::1111", "does-not-exist.invalid"})
    void hosts_on_the_outside_may_be_connected_to(String host) {
        assertThat(GatewayAddresses.checkHost(host, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f.1",
                "0177.0.0.1",
                "10.0.0.1",
                "169.254.169.254",
                "::1",
                "::ffff:10.0.0.1",
                "fd00:ec2::254",
                "64:ff9b::a00:1",
            })
    void hosts_inside_a_network_may_where_they_are_allowed(String host) {
        assertThat(GatewayAddresses.checkHost(host, false)).isPresent();
        assertThat(GatewayAddresses.checkHost(host, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8.8.8.8:25",
                "[::1]",
                "user@8.8.8.8",
                "8.8.8.8/path",
                "file:///etc/passwd",
                "fe80::1%eth0",
                "a b",
                "a\r\nb",
                "a..b",
                "\uFF11.1.1.1"
            })
    void what_is_no_host_is_refused(String host) {
        assertThat(GatewayAddresses.checkHost(host, false)).isPresent();
        assertThat(GatewayAddresses.checkHost(host, true)).isPresent();
    }
}
