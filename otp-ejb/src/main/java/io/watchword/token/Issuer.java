package io.watchword.token;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Under which URLs the service is known: configured, never taken from a request, whose {@code Host} header anybody can
 * write.
 */
@Dependent
public class Issuer {

    private static final String TENANTS = "/t/";

    private final String publicUrl;

    @Inject
    public Issuer(
            @ConfigProperty(name = "watchword.public-url", defaultValue = "http://127.0.0.1:8080") String publicUrl) {
        URI url = URI.create(publicUrl);
        if (url.getHost() == null
                || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "watchword.public-url is no plain http or https URL: the address at which callers reach the service");
        }
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    /** The issuer of a tenant's tokens (RFC 8414, section 2), below which its endpoints are. */
    public String of(String tenantId) {
        return publicUrl + TENANTS + tenantId;
    }

    /** The tenant that an issuer, as a token writes it, would be of; whether there is such a tenant is not asked. */
    Optional<String> tenantId(String issuer) {
        String prefix = publicUrl + TENANTS;
        return issuer.startsWith(prefix) ? Optional.of(issuer.substring(prefix.length())) : Optional.empty();
    }

    /** The URL of the service without a slash at its end; the audience of its API clients' tokens. */
    public String publicUrl() {
        return publicUrl;
    }
}
