package io.watchword.token;

import com.nimbusds.jose.JWSAlgorithm;
import io.watchword.tenant.Directory;
import io.watchword.tenant.model.Scope;
import io.watchword.token.model.SigningAlgorithm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a tenant's authorization server can do, told by RFC 8414, section 2, and OpenID Connect Discovery 1.0, section 3. What
 * does not work is not told: there is no authorization endpoint, and so there are no response types.
 */
@ApplicationScoped
public class ServerMetadata {

    private static final List<String> PROOFS = List.of("client_secret_basic", "client_secret_post", "private_key_jwt");
    private static final List<String> PROOFS_OR_NONE =
            Stream.concat(PROOFS.stream(), Stream.of("none")).toList();
    private static final List<String> PROOF_ALGORITHMS =
            ClientAssertions.ALGORITHMS.stream().map(JWSAlgorithm::getName).toList();

    @Inject
    Directory directory;

    @Inject
    SigningKeys keys;

    @Inject
    Issuer issuer;

    /** The metadata as JSON names it. */
    public record Document(
            String issuer,
            String tokenEndpoint,
            String jwksUri,
            String introspectionEndpoint,
            String revocationEndpoint,
            List<String> scopesSupported,
            List<String> responseTypesSupported,
            List<String> grantTypesSupported,
            List<String> subjectTypesSupported,
            List<String> idTokenSigningAlgValuesSupported,
            List<String> acrValuesSupported,
            List<String> claimsSupported,
            List<String> tokenEndpointAuthMethodsSupported,
            List<String> tokenEndpointAuthSigningAlgValuesSupported,
            List<String> introspectionEndpointAuthMethodsSupported,
            List<String> introspectionEndpointAuthSigningAlgValuesSupported,
            List<String> revocationEndpointAuthMethodsSupported,
            List<String> revocationEndpointAuthSigningAlgValuesSupported,
            boolean requestUriParameterSupported) {}

    /** What the tenant's server can do; nothing where there is no such tenant. */
    public Optional<Document> of(String tenantId) {
        return directory.tenant(tenantId).map(tenant -> document(tenant.id()));
    }

    private Document document(String tenantId) {
        String base = issuer.of(tenantId);
        return new Document(
                base,
                issuer.tokenEndpoint(tenantId),
                base + "/oauth2/jwks",
                base + "/oauth2/introspect",
                base + "/oauth2/revoke",
                Stream.concat(Stream.of("openid"), Stream.of(Scope.values()).map(Scope::code))
                        .toList(),
                List.of(),
                List.of("client_credentials", "refresh_token"),
                List.of("public"),
                keys.algorithms(tenantId).stream()
                        .map(SigningAlgorithm::code)
                        .sorted()
                        .toList(),
                List.of("aal1"),
                List.of(
                        "iss",
                        "sub",
                        "aud",
                        "exp",
                        "iat",
                        "auth_time",
                        "amr",
                        "acr",
                        "sid",
                        "phone_number",
                        "phone_number_verified"),
                PROOFS_OR_NONE,
                PROOF_ALGORITHMS,
                PROOFS,
                PROOF_ALGORITHMS,
                PROOFS_OR_NONE,
                PROOF_ALGORITHMS,
                false);
    }
}
