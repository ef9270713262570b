package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tells clients of the tenant's authorization server (RFC 8414; OpenID Connect Discovery 1.0). */
public interface DiscoveryContract extends OnServer {

    private Answer document(String path) {
        return api().get(path).send().expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-authorization-server/t/demo",
                "/t/demo/.well-known/oauth-authorization-server",
                "/t/demo/.well-known/openid-configuration"
            })
    default void a_document_is_where_clients_look_for_it(String path) {
        Answer answer = document(path);

        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.text("issuer")).isEqualTo(Tokens.issuer(backend().token()));
        assertThat(answer.json())
                .isEqualTo(document("/t/demo/.well-known/openid-configuration").json());
    }

    @Test
    default void the_endpoints_that_it_names_are_there_and_none_else() {
        JsonObject metadata =
                document("/t/demo/.well-known/openid-configuration").json();

        for (String name : List.of("token_endpoint", "introspection_endpoint", "revocation_endpoint")) {
            String path = URI.create(metadata.getString(name)).getPath();
            assertThat(api().post(path)
                            .form("grant_type", "client_credentials")
                            .send()
                            .status())
                    .as(name)
                    .isEqualTo(401);
        }
        api().get(URI.create(metadata.getString("jwks_uri")).getPath()).send().expect(200);
        assertThat(metadata.keySet().stream().filter(name -> name.endsWith("_endpoint")))
                .containsExactlyInAnyOrder("token_endpoint", "introspection_endpoint", "revocation_endpoint");
        assertThat(texts(metadata, "grant_types_supported"))
                .containsExactlyInAnyOrder("client_credentials", "refresh_token");
        assertThat(texts(metadata, "response_types_supported")).isEmpty();
        assertThat(texts(metadata, "token_endpoint_auth_methods_supported"))
                .containsExactlyInAnyOrder("client_secret_basic", "client_secret_post", "private_key_jwt", "none");
        assertThat(texts(metadata, "introspection_endpoint_auth_methods_supported"))
                .doesNotContain("none");
        assertThat(texts(metadata, "id_token_signing_alg_values_supported")).containsExactly("ES256");
    }

    @Test
    default void an_unknown_tenant_has_none() {
        for (String path : List.of(
                "/.well-known/oauth-authorization-server/t/nobody",
                "/t/nobody/.well-known/oauth-authorization-server",
                "/t/nobody/.well-known/openid-configuration",
                "/t/demo/.well-known/webfinger",
                "/.well-known/openid-configuration")) {
            api().get(path).send().expectProblem(404, "not_found");
        }
    }

    private static Stream<String> texts(JsonObject metadata, String name) {
        return metadata.getJsonArray(name).getValuesAs(JsonString.class).stream()
                .map(JsonString::getString);
    }
}
