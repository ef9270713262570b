package io.watchword.administration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Addresses that applications register: where users are sent back to, and whose pages may call. */
final class WebAddresses {

    private static final int LONGEST = 500;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9._-]*[a-z0-9])?|\\[[0-9a-f:.]+]");

    /** Schemes whose pages are nobody's own: what has one of these is the opaque origin of RFC 6454, section 4. */
    private static final Set<String> WITHOUT_ORIGIN = Set.of("file", "data", "javascript", "blob", "about");

    private WebAddresses() {}

    /**
     * Why users cannot be sent there: RFC 6749, section 3.1.2, asks for an absolute URI without a fragment; RFC 9700, section
     * 2.6, for https but on the user's own device; RFC 8252, section 7.1, for an app's scheme to be its domain reversed.
     */
    static Optional<String> wrongRedirectUri(String text) {
        Optional<URI> uri = uri(text);
        if (uri.isEmpty() || uri.get().getScheme() == null) {
            return Optional.of("must be an absolute URI of at most " + LONGEST + " characters");
        }
        String scheme = uri.get().getScheme();
        if (uri.get().getRawFragment() != null) {
            return Optional.of("must have no fragment");
        }
        if (scheme.equals("https") || scheme.equals("http")) {
            if (uri.get().getHost() == null || uri.get().getRawUserInfo() != null) {
                return Optional.of("must name a host, and no user");
            }
            return scheme.equals("https") || LOOPBACK.contains(uri.get().getHost())
                    ? Optional.empty()
                    : Optional.of("must begin with https; http is for localhost, 127.0.0.1 and [::1]");
        }
        return scheme.indexOf('.') > 0
                ? Optional.empty()
                : Optional.of(
                        "must begin with https, or with an app's scheme that holds its domain: com.example.app:/");
    }

    /** Why this is no origin as browsers write it (RFC 6454, section 6.1), or none whose pages should handle passcodes. */
    static Optional<String> wrongOrigin(String text) {
        Optional<URI> uri = uri(text);
        if (uri.isEmpty() || !text.equals(written(uri.get()))) {
            return Optional.of(
                    "must be an origin as browsers write it: https://shop.example, the port only where unusual");
        }
        if (WITHOUT_ORIGIN.contains(uri.get().getScheme())) {
            return Optional.of("must have a scheme whose pages have an origin");
        }
        return !uri.get().getScheme().equals("http")
                        || LOOPBACK.contains(uri.get().getHost())
                ? Optional.empty()
                : Optional.of("must begin with https; http is for localhost, 127.0.0.1 and [::1]");
    }

    /** The origin of a URI; nothing that equals any text where it has none. */
    private static String written(URI uri) {
        String scheme = uri.getScheme();
        String host = uri.getHost();
        if (scheme == null || host == null || !HOST.matcher(host).matches()) {
            return "";
        }
        boolean usual = uri.getPort() == -1
                || (scheme.equals("https") && uri.getPort() == 443)
                || (scheme.equals("http") && uri.getPort() == 80);
        return scheme.toLowerCase(Locale.ROOT) + "://" + host + (usual ? "" : ":" + uri.getPort());
    }

    private static Optional<URI> uri(String text) {
        if (text.length() > LONGEST || !PRINTABLE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }
}
