package io.watchword.token;

import io.watchword.platform.runtime.PublicUrl;
import io.watchword.tenant.model.Application;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Under which URLs tenants issue their tokens. */
@Dependent
public class Issuer {

    private static final String TENANTS = "/t/";

    private final String publicUrl;

    @Inject
    public Issuer(PublicUrl publicUrl) {
        this.publicUrl = publicUrl.text();
    }

    /** The issuer of a tenant's tokens (RFC 8414, section 2), below which its endpoints are. */
    public String of(String tenantId) {
        return publicUrl + TENANTS + tenantId;
    }

    /** Where a tenant's tokens are got (RFC 6749, section 3.2). */
    public String tokenEndpoint(String tenantId) {
        return of(tenantId) + "/oauth2/token";
    }

    /** The tenant that an issuer, as a token writes it, would be of; whether there is such a tenant is not asked. */
    Optional<String> tenantId(String issuer) {
        String prefix = publicUrl + TENANTS;
        return issuer.startsWith(prefix) ? Optional.of(issuer.substring(prefix.length())) : Optional.empty();
    }

    /** Whether an application's tokens are for this service itself: those by which users administer. */
    boolean isAudienceOf(Application application) {
        return application.audience().equals(publicUrl);
    }

    /** The URL of the service without a slash at its end; the audience of its API clients' tokens. */
    public String publicUrl() {
        return publicUrl;
    }
}
