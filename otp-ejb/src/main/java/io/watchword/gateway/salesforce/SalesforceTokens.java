package io.watchword.gateway.salesforce;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission.Refused;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.JsonMembers;
import io.watchword.gateway.http.JsonText;
import io.watchword.gateway.http.ProviderEndpoint;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The token of an account: got by the client's credentials, and kept until shortly before it ends. One thread gets it, while
 * the others wait for it; where it is refused, all are told so for a moment, so that they do not ask one after the other.
 *
 * @see <a href="https://developer.salesforce.com/docs/marketing/marketing-cloud/guide/access-token-s2s.html">Access token for
 *     server-to-server integrations</a>
 */
final class SalesforceTokens implements AutoCloseable {

    /** A token, or why there is none. */
    sealed interface Grant {
        record Granted(SalesforceToken token) implements Grant {}

        record Denied(Refused why) implements Grant {}
    }

    /** A token is good for some twenty minutes. */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Duration DENIED = Duration.ofSeconds(1);
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,8192}");
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,64}");

    private record Denial(Grant.Denied grant, Instant until) {}

    private final SalesforceAccount account;
    private final GatewayNetwork network;
    private final Clock clock;
    private final ProviderEndpoint<SalesforceAuth> auth;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable SalesforceToken current;
    private volatile @Nullable Denial lately;

    SalesforceTokens(SalesforceAccount account, GatewayNetwork network, Clock clock) {
        this.account = account;
        this.network = network;
        this.clock = clock;
        this.auth = new ProviderEndpoint<>(
                SalesforceAuth.class, account.authAddress(), "/v2/token", request -> {}, network);
    }

    /** The token that is good now. */
    Grant get() {
        Optional<Grant> known = known();
        if (known.isPresent()) {
            return known.get();
        }
        try {
            if (!fetching.tryLock(network.limits().whole().toMillis(), TimeUnit.MILLISECONDS)) {
                return denied(Reason.PROVIDER_UNAVAILABLE, "token_unavailable");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return denied(Reason.PROVIDER_UNAVAILABLE, "token_unavailable");
        }
        try {
            return known().orElseGet(this::fetch);
        } finally {
            fetching.unlock();
        }
    }

    /** Forgets a token that was turned away; another one, which a thread got meanwhile, stays. */
    void rejected(SalesforceToken token) {
        SalesforceToken known = current;
        if (known != null && known.value().equals(token.value())) {
            current = null;
        }
    }

    void remember(SalesforceToken token) {
        current = token;
    }

    @Override
    public void close() {
        auth.close();
    }

    private Optional<Grant> known() {
        Instant now = clock.instant();
        SalesforceToken token = current;
        if (token != null && now.isBefore(token.until())) {
            return Optional.of(new Grant.Granted(token));
        }
        Denial denial = lately;
        return denial != null && now.isBefore(denial.until()) ? Optional.of(denial.grant()) : Optional.empty();
    }

    private Grant fetch() {
        if (network.objectionTo(account.authAddress()).isPresent()) {
            return denied(Reason.PROVIDER_UNAVAILABLE, "address_refused");
        }
        byte[] request = JsonText.write(account.tokenRequest());
        // Whatever comes of this call, no message has gone out.
        Grant grant = auth.ask(client -> client.token(request))
                .map(this::grantOf)
                .orElseGet(() -> denied(Reason.PROVIDER_UNAVAILABLE, "token_unavailable"));
        if (grant instanceof Grant.Granted granted) {
            remember(granted.token());
        } else if (grant instanceof Grant.Denied denied) {
            lately = new Denial(denied, clock.instant().plus(DENIED));
        }
        return grant;
    }

    private Grant grantOf(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            Optional<String> error = answer.json()
                    .flatMap(json -> JsonMembers.text(json, "error"))
                    .filter(text -> ERROR.matcher(text).matches());
            Reason byStatus = answer.reasonByStatus();
            return new Grant.Denied(
                    error.isEmpty()
                            ? answer.refused()
                            : answer.refused(
                                    byStatus == Reason.UNKNOWN ? Reason.CREDENTIALS_REJECTED : byStatus, error.get()));
        }
        Optional<JsonObject> json = answer.json();
        Optional<String> value = json.flatMap(in -> JsonMembers.text(in, "access_token"))
                .filter(text -> TOKEN.matcher(text).matches());
        Optional<URI> rest = json.flatMap(in -> JsonMembers.text(in, "rest_instance_url"))
                .flatMap(SalesforceTokens::address)
                .filter(account::mayCall)
                .filter(address -> network.objectionTo(address).isEmpty());
        if (value.isEmpty()) {
            return denied(Reason.PROVIDER_UNAVAILABLE, "token_unreadable");
        }
        if (rest.isEmpty()) {
            return denied(Reason.PROVIDER_UNAVAILABLE, "address_refused");
        }
        int seconds = json.flatMap(in -> JsonMembers.integer(in, "expires_in")).orElse(0);
        return new Grant.Granted(
                new SalesforceToken(value.get(), rest.get(), clock.instant().plus(used(seconds))));
    }

    private static Duration used(int seconds) {
        Duration good = Duration.ofSeconds(Math.max(0, seconds));
        Duration used = good.compareTo(MARGIN.multipliedBy(2)) < 0 ? good.dividedBy(2) : good.minus(MARGIN);
        return used.compareTo(LONGEST) < 0 ? used : LONGEST;
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Grant.Denied denied(Reason reason, String code) {
        return new Grant.Denied(Refused.because(reason, code));
    }
}
