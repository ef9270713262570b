package io.watchword.token;

import io.watchword.tenant.ClientSecrets;
import io.watchword.tenant.Directory;
import io.watchword.tenant.model.ApiClient;
import io.watchword.token.TokenAnswer.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out who asks at the OAuth endpoints: API clients by {@code client_secret_basic}, {@code client_secret_post} or
 * {@code private_key_jwt}, pages and apps by the publishable key that they name as their {@code client_id}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3">RFC 6749, section 2.3</a>
 */
@ApplicationScoped
public class ClientAuthentication {

    static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @Inject
    Directory directory;

    @Inject
    ClientAssertions assertions;

    @Inject
    SecretGuesses guesses;

    @Inject
    Clock clock;

    /**
     * Who asks. An unknown tenant is answered as an unknown client is, and that one as a known client with a wrong secret.
     */
    ClientProof prove(OauthRequest request) {
        Optional<Refused> malformed = request.malformed();
        if (malformed.isPresent()) {
            return malformed.get();
        }
        Optional<String> assertion = request.parameter("client_assertion");
        Optional<String> type = request.parameter("client_assertion_type");
        boolean byHeader = !request.authorizations().isEmpty();
        boolean bySecret = request.parameter("client_secret").isPresent();
        // Section 2.3: a client must not use more than one method in a request.
        if (Stream.of(byHeader, bySecret, assertion.isPresent() || type.isPresent())
                        .filter(used -> used)
                        .count()
                > 1) {
            return Refused.invalidRequest("The client uses more than one way to prove itself.");
        }
        if (assertion.isPresent() != type.isPresent()) {
            return Refused.invalidRequest("client_assertion and client_assertion_type go together.");
        }
        if (assertion.isPresent()) {
            return type.filter(JWT_BEARER::equals).isPresent()
                    ? proof(assertions.client(request, assertion.get()).map(OauthClient.Confidential::new))
                    : Refused.invalidClient();
        }
        return byHeader || bySecret ? byPassword(request) : byPublishableKey(request);
    }

    private ClientProof byPassword(OauthRequest request) {
        Optional<String> clientId = request.parameter("client_id");
        Optional<ClientPassword> password = request.authorizations().isEmpty()
                ? ClientPassword.fromBody(clientId, request.parameter("client_secret"))
                : ClientPassword.fromHeader(request.authorizations().get(0));
        if (password.isPresent()
                && clientId.filter(id -> !id.equals(password.get().clientId())).isPresent()) {
            return Refused.invalidRequest("The parameter client_id names another client than the header does.");
        }
        return proof(password.flatMap(given -> authenticated(request, given)).map(OauthClient.Confidential::new));
    }

    /** The client, if the secret is its own. Where there is no such client, just as long is spent on saying so. */
    private Optional<ApiClient> authenticated(OauthRequest request, ClientPassword password) {
        Optional<ApiClient> client = directory
                .tenant(request.tenantId())
                .flatMap(tenant -> Optional.ofNullable(tenant.clients().get(password.clientId())));
        List<String> hashes = ClientSecrets.orNobodys(
                client.map(known -> known.secretHashes(clock.instant())).orElse(List.of()));
        String secret = password.secret();
        boolean right = hashes.stream().anyMatch(hash -> ClientSecrets.isRemembered(secret, hash))
                || guesses.isRight(
                        request.tenantId(),
                        password.clientId(),
                        request.from(),
                        () -> hashes.stream().anyMatch(hash -> ClientSecrets.matches(secret, hash)));
        return client.filter(known -> right);
    }

    private ClientProof byPublishableKey(OauthRequest request) {
        return proof(request.parameter("client_id")
                .flatMap(directory::publishableKey)
                .filter(key -> key.tenantId().equals(request.tenantId()))
                .filter(key ->
                        request.origin().map(key.allowedOrigins()::contains).orElse(true))
                .map(key -> new OauthClient.Public(key.tenantId(), key.id(), key.applicationId())));
    }

    private static ClientProof proof(Optional<? extends OauthClient> client) {
        return client.<ClientProof>map(ClientProof.Proven::new).orElseGet(Refused::invalidClient);
    }
}
