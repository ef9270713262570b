package io.watchword.platform.rest;

import io.watchword.administration.rest.ApplicationsResource;
import io.watchword.administration.rest.BlocklistResource;
import io.watchword.administration.rest.BudgetsResource;
import io.watchword.administration.rest.ClientsResource;
import io.watchword.administration.rest.CostsResource;
import io.watchword.administration.rest.GatewaysResource;
import io.watchword.administration.rest.LockoutsResource;
import io.watchword.administration.rest.PoliciesResource;
import io.watchword.administration.rest.PricesResource;
import io.watchword.administration.rest.PublishableKeysResource;
import io.watchword.administration.rest.RoutesResource;
import io.watchword.administration.rest.SetupResource;
import io.watchword.administration.rest.TemplatesResource;
import io.watchword.administration.rest.TenantsResource;
import io.watchword.administration.rest.TestNumbersResource;
import io.watchword.administration.rest.WebhookEndpointsResource;
import io.watchword.challenge.rest.AdminChallengesResource;
import io.watchword.challenge.rest.ChallengesResource;
import io.watchword.challenge.rest.OtpResource;
import io.watchword.challenge.rest.ProofOfWorkResource;
import io.watchword.decision.rest.DecisionsResource;
import io.watchword.decision.rest.ReplayResource;
import io.watchword.delivery.rest.DeliveriesResource;
import io.watchword.delivery.rest.StatsResource;
import io.watchword.delivery.rest.WebhooksResource;
import io.watchword.platform.Mode;
import io.watchword.platform.runtime.Settings;
import io.watchword.sandbox.rest.SandboxResource;
import io.watchword.subscriber.rest.UsersAdministrationResource;
import io.watchword.subscriber.rest.UsersResource;
import io.watchword.token.rest.AdminSessionsResource;
import io.watchword.token.rest.DiscoveryResource;
import io.watchword.token.rest.OauthResource;
import io.watchword.token.rest.SessionsResource;
import io.watchword.token.rest.SigningKeysResource;
import io.watchword.token.rest.UserSessionsResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * All resources and providers, by name: a server that scanned for them would also take the REST clients of gateways for
 * resources.
 */
@ApplicationPath("/")
public class WatchwordApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = new HashSet<>(Set.of(
                AdministrationFilter.class,
                AuthenticationFilter.class,
                CorsFilter.class,
                FaultMapper.class,
                InvalidFieldsMapper.class,
                JsonObjectReader.class,
                MalformedJsonMapper.class,
                MapWriter.class,
                RecordReader.class,
                RecordWriter.class,
                RefusalMapper.class,
                AdminChallengesResource.class,
                AdminSessionsResource.class,
                ApplicationsResource.class,
                BlocklistResource.class,
                BudgetsResource.class,
                ChallengesResource.class,
                ClientsResource.class,
                CostsResource.class,
                DecisionsResource.class,
                DeliveriesResource.class,
                StatsResource.class,
                DiscoveryResource.class,
                GatewaysResource.class,
                HealthResource.class,
                LockoutsResource.class,
                MetricsResource.class,
                OauthResource.class,
                OpenApiResource.class,
                OtpResource.class,
                ProofOfWorkResource.class,
                PoliciesResource.class,
                PricesResource.class,
                PublishableKeysResource.class,
                ReplayResource.class,
                RoutesResource.class,
                SessionsResource.class,
                SetupResource.class,
                SigningKeysResource.class,
                TemplatesResource.class,
                TenantsResource.class,
                TestNumbersResource.class,
                UserSessionsResource.class,
                UsersAdministrationResource.class,
                UsersResource.class,
                WebhookEndpointsResource.class,
                WebhooksResource.class));
        if (Settings.mode() == Mode.DEVELOPMENT) {
            classes.add(SandboxResource.class);
        }
        return classes;
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true);
    }
}
