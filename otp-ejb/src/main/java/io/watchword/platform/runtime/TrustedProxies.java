package io.watchword.platform.runtime;

import io.watchword.platform.IpAddresses;
import io.watchword.platform.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells from where a request comes. What a proxy says of whom it calls for counts where the proxy itself is one of these; who
 * comes from elsewhere may write what he likes.
 *
 * @param networks where the proxies are; none is trusted where there are none
 * @param header the one header that they write. No other is read: they would hand on what a client has put there
 */
public record TrustedProxies(List<Network> networks, Header header) {

    private static final String NETWORKS = "watchword.trusted-proxies";
    private static final String HEADER = "watchword.trusted-proxies-header";

    /** An address, perhaps with a port, as both headers may have it. */
    private static final Pattern NODE =
            Pattern.compile("([0-9.]+)(?::[0-9]{1,5})?|\\[([0-9A-Fa-f:.]+)](?::[0-9]{1,5})?");

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /** What proxies write into. */
    public enum Header {
        X_FORWARDED_FOR("X-Forwarded-For"),
        /** RFC 7239. */
        FORWARDED("Forwarded");

        private final String text;

        Header(String text) {
            this.text = text;
        }

        /** Whom each of the proxies has called for, the last one of them last; nothing where that cannot be told. */
        private Optional<List<String>> nodes(List<String> lines) {
            String value = String.join(",", lines);
            return switch (this) {
                case X_FORWARDED_FOR ->
                    Optional.of(
                            Stream.of(value.split(",", -1)).map(String::strip).toList());
                case FORWARDED -> Forwarded.nodes(value);
            };
        }
    }

    /** By configuration. */
    static TrustedProxies configured() {
        return of(Settings.text(NETWORKS), Settings.text(HEADER));
    }

    static TrustedProxies of(Optional<String> networks, Optional<String> header) {
        return new TrustedProxies(
                networks.stream()
                        .flatMap(text -> Stream.of(text.split(",")))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .map(TrustedProxies::network)
                        .toList(),
                header.map(TrustedProxies::header).orElse(Header.X_FORWARDED_FOR));
    }

    /**
     * From where a request comes: of the addresses that it has passed, seen from here, the first that is no trusted proxy.
     * Where the header does not tell, it is the peer.
     *
     * @param peer the address at the other end of the connection
     * @param lines the lines of a header of this name, in their order
     */
    public InetAddress client(InetAddress peer, Function<String, List<String>> lines) {
        return isTrusted(peer)
                ? header.nodes(lines.apply(header.text)).flatMap(this::client).orElse(peer)
                : peer;
    }

    private Optional<InetAddress> client(List<String> nodes) {
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Optional<InetAddress> address = address(nodes.get(i));
            if (address.isEmpty() || !isTrusted(address.get())) {
                return address;
            }
        }
        return Optional.empty();
    }

    private boolean isTrusted(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static Optional<InetAddress> address(String node) {
        Matcher parts = NODE.matcher(node);
        if (!parts.matches()) {
            return IpAddresses.parse(node);
        }
        return IpAddresses.parse(parts.group(1) == null ? parts.group(2) : parts.group(1));
    }

    private static Network network(String text) {
        return Network.parse(text)
                .orElseThrow(() -> new IllegalStateException(NETWORKS + " holds " + text
                        + ", but takes addresses and networks such as 10.0.0.0/8 or 2001:db8::/32, of IPv4 /8 at the"
                        + " shortest, of IPv6 /16"));
    }

    private static Header header(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "x-forwarded-for" -> Header.X_FORWARDED_FOR;
            case "forwarded" -> Header.FORWARDED;
            default ->
                throw new IllegalStateException(HEADER + " is " + text + ", but takes X-Forwarded-For or Forwarded");
        };
    }
}
