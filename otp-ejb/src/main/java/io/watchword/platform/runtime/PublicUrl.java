package io.watchword.platform.runtime;

import java.net.URI;

/**
 * The address at which callers and providers reach the service: configured, never taken from a request, whose {@code Host}
 * header anybody can write.
 *
 * @param text without a slash at its end
 */
public record PublicUrl(String text) {

    public PublicUrl {
        URI url = URI.create(text);
        if (url.getHost() == null
                || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "watchword.public-url is no plain http or https URL: the address at which callers reach the service");
        }
        text = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** The address of a path that begins with a slash. */
    public URI at(String path) {
        return URI.create(text + path);
    }
}
