package io.watchword.tenant;

import io.watchword.tenant.model.ApiClient;
import io.watchword.tenant.model.Application;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an enabled tenant has registered, as far as it may be used: applications that are enabled, and enabled clients that
 * are bound to one of these or to none.
 */
public record TenantEntry(String id, Map<String, Application> applications, Map<String, ApiClient> clients) {

    public TenantEntry {
        applications = Map.copyOf(applications);
        clients = Map.copyOf(clients);
    }

    static TenantEntry of(String id, List<Application> registered, List<ApiClient> clients) {
        Map<String, Application> applications = registered.stream()
                .filter(Application::enabled)
                .collect(Collectors.toMap(Application::id, Function.identity()));
        return new TenantEntry(
                id,
                applications,
                clients.stream()
                        .filter(ApiClient::enabled)
                        .filter(client -> client.applicationId()
                                .map(applications::containsKey)
                                .orElse(true))
                        .collect(Collectors.toMap(ApiClient::id, Function.identity())));
    }
}
