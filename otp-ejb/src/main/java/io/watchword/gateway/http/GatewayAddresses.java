package io.watchword.gateway.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps gateways out of the network that the service itself stands in (server-side request forgery).
 *
 * <p>An address is checked when a gateway is saved and again before each call, since a name can come to mean another host.
 * Between that check and the call the platform's cache of names holds the answer; should it run out just then, the host
 * would still have to present a certificate for the name.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry/">IANA's special-purpose IPv4 addresses</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry/">IANA's special-purpose IPv6 addresses</a>
 */
public final class GatewayAddresses {

    private static final String IPV4_PART = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(IPV4_PART + "(\\." + IPV4_PART + "){3}");

    /** A name ends in a label with a letter that is no hexadecimal number; all else is some spelling of an IPv4 address. */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)\\.?");

    /** RFC 1123, section 2.1. */
    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*\\.?");

    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:.]{2,45}");
    private static final Pattern LOCALHOST = Pattern.compile("(.*\\.)?localhost\\.?");
    private static final String NOT_PUBLIC =
            "must be a public address: private, loopback and reserved ones are refused";

    private GatewayAddresses() {}

    /**
     * Why a gateway may not call this address; nothing where it may. A name that is not known now is no objection: calling
     * it leads nowhere.
     */
    public static Optional<String> check(URI address, boolean allowPrivate) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(allowPrivate && scheme.equals("http"))) {
            return Optional.of("must be an https address");
        }
        if (address.getHost() == null) {
            return Optional.of("must name a host");
        }
        if (address.getRawUserInfo() != null) {
            return Optional.of("must not contain a user or a password: credentials have fields of their own");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null) {
            return Optional.of("must have neither query nor fragment");
        }
        if (address.getPort() == 0 || address.getPort() > 65_535) {
            return Optional.of("must name a port from 1 to 65535, or none");
        }
        return allowPrivate ? Optional.empty() : checkHost(address.getHost().toLowerCase(Locale.ROOT));
    }

    /** Why a gateway may not connect to this host, for protocols whose addresses are no URLs; nothing where it may. */
    static Optional<String> checkHost(String host, boolean allowPrivate) {
        boolean isIpv6 = host.contains(":");
        if (!(isIpv6 ? IPV6 : NAME).matcher(host).matches()) {
            return Optional.of("must be the name of a host, or its IP address");
        }
        return allowPrivate ? Optional.empty() : checkHost(isIpv6 ? "[" + host + "]" : host.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> checkHost(String host) {
        // RFC 6761, section 6.3; whether a resolver knows the name or not.
        if (LOCALHOST.matcher(host).matches()) {
            return Optional.of(NOT_PUBLIC);
        }
        if (host.startsWith("[") && host.contains("%")) {
            return Optional.of("must not name a network interface");
        }
        if (!host.startsWith("[")
                && ENDS_IN_A_NUMBER.matcher(host).matches()
                && !IPV4.matcher(host).matches()) {
            return Optional.of("must write an IP address as four decimal numbers");
        }
        try {
            for (InetAddress resolved : InetAddress.getAllByName(host)) {
                if (!isPublic(resolved)) {
                    return Optional.of(NOT_PUBLIC);
                }
            }
            return Optional.empty();
        } catch (UnknownHostException leadsNowhere) {
            return Optional.empty();
        }
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublicIpv4(bytes, 0) : isPublicIpv6(bytes);
    }

    private static boolean isPublicIpv4(byte[] bytes, int from) {
        int first = bytes[from] & 0xFF;
        int second = bytes[from + 1] & 0xFF;
        int third = bytes[from + 2] & 0xFF;
        boolean special = first == 0 // this network
                || first == 10 // private
                || (first == 100 && (second & 0xC0) == 64) // carriers' NAT
                || first == 127 // loopback
                || (first == 169 && second == 254) // link-local, the clouds' metadata among it
                || (first == 172 && (second & 0xF0) == 16) // private
                || (first == 192 && second == 0 && (third == 0 || third == 2)) // protocol assignments, documentation
                || (first == 192 && second == 88 && third == 99) // 6to4 relays
                || (first == 192 && second == 168) // private
                || (first == 198 && (second & 0xFE) == 18) // benchmarks
                || (first == 198 && second == 51 && third == 100) // documentation
                || (first == 203 && second == 0 && third == 113) // documentation
                || first >= 224; // multicast, reserved, broadcast
        return !special;
    }

    private static boolean isPublicIpv6(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        int second = (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
        if (isTranslatedIpv4(bytes)) {
            return isPublicIpv4(bytes, 12);
        }
        boolean globalUnicast = (first & 0xE000) == 0x2000;
        boolean special = (first == 0x2001 && second < 0x0200) // protocol assignments, Teredo among them
                || (first == 0x2001 && second == 0x0DB8) // documentation
                || first == 0x2002 // 6to4, which hides an IPv4 address
                || (first == 0x3FFF && second < 0x1000); // documentation
        return globalUnicast && !special;
    }

    /** NAT64 (RFC 6052): what a name of an IPv4 host means on an IPv6 network, {@code 64:ff9b::} and the address. */
    private static boolean isTranslatedIpv4(byte[] bytes) {
        if (bytes[0] != 0 || bytes[1] != 0x64 || bytes[2] != (byte) 0xFF || bytes[3] != (byte) 0x9B) {
            return false;
        }
        for (int i = 4; i < 12; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
