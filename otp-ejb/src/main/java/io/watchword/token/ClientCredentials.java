package io.watchword.token;

import io.watchword.tenant.model.ApiClient;
import io.watchword.tenant.model.Scope;
import io.watchword.token.TokenAnswer.Granted;
import io.watchword.token.TokenAnswer.Refused;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
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

    private final AccessTokens accessTokens;

    @Inject
    public ClientCredentials(AccessTokens accessTokens) {
        this.accessTokens = accessTokens;
    }

    TokenAnswer grant(OauthClient client, Optional<String> asked) {
        return client instanceof OauthClient.Confidential confidential
                ? grant(confidential.client(), asked)
                : Refused.badRequest("unauthorized_client", "A publishable key may only refresh a user's tokens.");
    }

    private TokenAnswer grant(ApiClient client, Optional<String> asked) {
        Optional<Set<Scope>> granted = asked.isPresent() ? scopes(asked.get()) : Optional.of(client.scopes());
        if (granted.isEmpty() || granted.get().isEmpty() || !client.scopes().containsAll(granted.get())) {
            return Refused.badRequest("invalid_scope", "The scope is malformed, or is more than the client has.");
        }
        return new Granted(
                accessTokens.issueFor(client, granted.get()),
                AccessTokens.LIFETIME,
                Optional.of(granted.get().stream().map(Scope::code).sorted().collect(Collectors.joining(" "))),
                Optional.empty(),
                Optional.empty());
    }

    /** The scopes that the text names (section 3.3); nothing where one of them does not exist. */
    private static Optional<Set<Scope>> scopes(String text) {
        List<Optional<Scope>> scopes =
                Arrays.stream(text.split(" ", -1)).map(Scope::of).toList();
        return scopes.stream().allMatch(Optional::isPresent)
                ? Optional.of(scopes.stream().flatMap(Optional::stream).collect(Collectors.toSet()))
                : Optional.empty();
    }
}
