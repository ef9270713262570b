package io.watchword.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses of the network as they are written in figures, without ever asking the name service. */
public final class IpAddresses {

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    /** Java takes whatever holds a colon for an IPv6 address or for nothing, and four numbers of this size for IPv4. */
    private static final Pattern ADDRESS =
            Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}|[0-9A-Fa-f:.]{0,45}:[0-9A-Fa-f:.]{0,45}");

    private IpAddresses() {}

    /** The address that a text is; nothing where it is none. */
    public static Optional<InetAddress> parse(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }
}
