package io.watchword.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom an address stands for where clients are counted: an IPv4 address for itself, and an IPv6 address for its /64. */
public final class ClientNetwork {

    private ClientNetwork() {}

    /** The network in hexadecimal figures. An IPv6 client holds a whole /64 and could use any of its addresses. */
    public static String of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
    }
}
