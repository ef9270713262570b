package io.watchword.it.contract;

import static io.watchword.it.contract.Oauth.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.watchword.it.server.NodeClients;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strict clients that are not ours, from npm. Where they cannot be had the tests say so and are skipped. */
public interface NodeClientContract extends OnServer {

    @ParameterizedTest
    @ValueSource(strings = {"openid-client", "oauth4webapi"})
    default void a_client_from_npm_gets_continues_examines_and_revokes_tokens(String library) {
        Optional<NodeClients> clients = NodeClients.installed();
        if (clients.isEmpty()) {
            abort("npm is absent, or cannot install " + library);
        }

        NodeClients.Result result = clients.get()
                .run(
                        library + ".mjs",
                        Tokens.issuer(backend().token()),
                        signIn(this).getString("refresh_token"),
                        "demo-backend",
                        "demo-backend-secret");

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).endsWith("done\n");
    }
}
