package io.watchword.token;

import io.watchword.tenant.ClientSecrets;
import io.watchword.tenant.Directory;
import io.watchword.tenant.model.ApiClient;
import io.watchword.tenant.model.Scope;
import io.watchword.token.TokenAnswer.Granted;
import io.watchword.token.TokenAnswer.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The client credentials grant, by which a backend gets its access token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749, section 4.4</a>
 */
@Dependent
public class ClientCredentials {

    private static final List<String> PARAMETERS =
            List.of("grant_type", "scope", "client_id", "client_secret", "client_assertion", "client_assertion_type");

    private final Directory directory;
    private final AccessTokens accessTokens;
    private final SecretGuesses guesses;
    private final Clock clock;

    @Inject
    public ClientCredentials(Directory directory, AccessTokens accessTokens, SecretGuesses guesses, Clock clock) {
        this.directory = directory;
        this.accessTokens = accessTokens;
        this.guesses = guesses;
        this.clock = clock;
    }

    /**
     * Answers a request to a tenant's token endpoint. An unknown tenant is answered as an unknown client is, and that one
     * as a known client with a wrong secret.
     *
     * @param authorizationHeader the {@code Authorization} header's value
     * @param form the body's parameters; unknown ones are ignored (section 3.2)
     * @param from the address of the caller's connection
     */
    public TokenAnswer grant(
            String tenantId, Optional<String> authorizationHeader, Map<String, List<String>> form, InetAddress from) {
        if (PARAMETERS.stream()
                .anyMatch(name -> form.getOrDefault(name, List.of()).size() > 1)) {
            return invalidRequest("A parameter is given more than once.");
        }
        Optional<String> grantType = parameter(form, "grant_type");
        if (grantType.isEmpty()) {
            return invalidRequest("The parameter grant_type is missing.");
        }
        if (!grantType.get().equals("client_credentials")) {
            return new Refused(
                    400, "unsupported_grant_type", "The grant served here is client_credentials.", Optional.empty());
        }
        if (authorizationHeader.isPresent() && provesItselfInBody(form)) {
            return invalidRequest("The client uses more than one way to prove itself.");
        }
        Optional<ClientPassword> password = authorizationHeader.isPresent()
                ? authorizationHeader.flatMap(ClientPassword::fromHeader)
                : ClientPassword.fromBody(parameter(form, "client_id"), parameter(form, "client_secret"));
        if (password.isPresent() && contradicts(parameter(form, "client_id"), password.get())) {
            return invalidRequest("The parameter client_id names another client than the header does.");
        }
        Optional<ApiClient> client = password.flatMap(given -> authenticated(tenantId, given, from));
        if (client.isEmpty()) {
            return invalidClient(authorizationHeader.isPresent());
        }
        return grant(client.get(), parameter(form, "scope"));
    }

    private TokenAnswer grant(ApiClient client, Optional<String> asked) {
        Optional<Set<Scope>> granted = asked.isPresent() ? scopes(asked.get()) : Optional.of(client.scopes());
        if (granted.isEmpty() || granted.get().isEmpty() || !client.scopes().containsAll(granted.get())) {
            return new Refused(
                    400, "invalid_scope", "The scope is malformed, or is more than the client has.", Optional.empty());
        }
        return new Granted(
                accessTokens.issueFor(client, granted.get()),
                AccessTokens.LIFETIME,
                granted.get().stream().map(Scope::code).sorted().collect(Collectors.joining(" ")));
    }

    /** The client, if the secret is its own. Where there is no such client, just as long is spent on saying so. */
    private Optional<ApiClient> authenticated(String tenantId, ClientPassword password, InetAddress from) {
        Optional<ApiClient> client = directory
                .tenant(tenantId)
                .flatMap(tenant -> Optional.ofNullable(tenant.clients().get(password.clientId())));
        List<String> hashes = client.map(known -> known.secretHashes(clock.instant()))
                .filter(known -> !known.isEmpty())
                .orElse(ClientSecrets.NOBODYS);
        String secret = password.secret();
        boolean right = hashes.stream().anyMatch(hash -> ClientSecrets.isRemembered(secret, hash))
                || guesses.isRight(
                        tenantId,
                        password.clientId(),
                        from,
                        () -> hashes.stream().anyMatch(hash -> ClientSecrets.matches(secret, hash)));
        return client.filter(known -> right);
    }

    /** Section 2.3: a client must not use more than one method in a request. */
    private static boolean provesItselfInBody(Map<String, List<String>> form) {
        return parameter(form, "client_secret").isPresent()
                || parameter(form, "client_assertion").isPresent();
    }

    private static boolean contradicts(Optional<String> clientId, ClientPassword password) {
        return clientId.isPresent() && !clientId.get().equals(password.clientId());
    }

    /** Section 3.2: a parameter without a value is treated as if it were omitted. */
    private static Optional<String> parameter(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** The scopes that the text names (section 3.3); nothing where one of them does not exist. */
    private static Optional<Set<Scope>> scopes(String text) {
        List<Optional<Scope>> scopes =
                Arrays.stream(text.split(" ", -1)).map(Scope::of).toList();
        return scopes.stream().allMatch(Optional::isPresent)
                ? Optional.of(scopes.stream().flatMap(Optional::stream).collect(Collectors.toSet()))
                : Optional.empty();
    }

    private static Refused invalidRequest(String description) {
        return new Refused(400, "invalid_request", description, Optional.empty());
    }

    /** Section 5.2: the header is owed to those who tried to prove themselves by one. */
    private static Refused invalidClient(boolean byHeader) {
        return new Refused(
                401,
                "invalid_client",
                "The client is unknown, or did not prove itself.",
                byHeader ? Optional.of("Basic realm=\"watchword\"") : Optional.empty());
    }
}
