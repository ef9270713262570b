package io.watchword.token;

import io.watchword.tenant.model.ApiClient;
import java.util.Optional;

/** Who asks at an OAuth endpoint (RFC 6749, section 2.1). */
sealed interface OauthClient {

    String tenantId();

    /** What the request calls it by. */
    String id();

    /** The application that it is bound to; none for an administrator's client. */
    Optional<String> applicationId();

    /** An API client, which has proved who it is. */
    record Confidential(ApiClient client) implements OauthClient {

        @Override
        public String tenantId() {
            return client.tenantId();
        }

        @Override
        public String id() {
            return client.id();
        }

        @Override
        public Optional<String> applicationId() {
            return client.applicationId();
        }
    }

    /**
     * A page or an app, which can keep no secret and only says whose it is.
     *
     * @param id its publishable key
     */
    record Public(String tenantId, String id, String application) implements OauthClient {

        @Override
        public Optional<String> applicationId() {
            return Optional.of(application);
        }
    }
}
