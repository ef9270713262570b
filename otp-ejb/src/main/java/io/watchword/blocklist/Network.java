package io.watchword.blocklist;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network of addresses, as RFC 4632, section 3.1, writes it: {@code 203.0.113.0/24}.
 *
 * @param first its first address
 * @param length how many bits all of its addresses share
 */
record Network(InetAddress first, int length) {

    /** Shorter ones would be so much of the whole network that nobody means them. */
    private static final int SHORTEST_IPV4 = 8;

    private static final int SHORTEST_IPV6 = 16;

    /** In figures, so that reading it never asks the name service. */
    private static final Pattern CIDR =
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:/([0-9]{1,3}))?");

    /** The network that a text is, which may be a single address; nothing where it is none. */
    static Optional<Network> parse(String text) {
        Matcher cidr = CIDR.matcher(text);
        if (!cidr.matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(cidr.group(1));
            int bits = bits(address);
            int length = cidr.group(2) == null ? bits : Integer.parseInt(cidr.group(2));
            int shortest = address instanceof Inet6Address ? SHORTEST_IPV6 : SHORTEST_IPV4;
            return length < shortest || length > bits ? Optional.empty() : Optional.of(of(address, length));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The network of a length that an address lies in. */
    static Network of(InetAddress address, int length) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.max(0, Math.min(8, length - 8 * i));
            bytes[i] &= (byte) (0xFF << (8 - kept));
        }
        try {
            return new Network(InetAddress.getByAddress(bytes), length);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalStateException(wrongLength);
        }
    }

    static int bits(InetAddress address) {
        return 8 * address.getAddress().length;
    }

    /** In the one way in which it is stored. */
    String text() {
        return first.getHostAddress() + "/" + length;
    }
}
