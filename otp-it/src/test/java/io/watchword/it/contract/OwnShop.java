package io.watchword.it.contract;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import io.watchword.it.provider.FakeTwilio;
import io.watchword.it.server.SmsByTwilio;
import jakarta.json.JsonObject;
import java.util.List;

/** The shop of a tenant of a test's own, its backend, and the tenant's gateways. */
record OwnShop(OwnTenant tenant, Backend backend) {

    static OwnShop in(OwnTenant tenant) {
        tenant.shop();
        String secret = tenant.backend().text("secret");
        return new OwnShop(tenant, Backend.login(tenant.api(), tenant.id(), "backend", secret));
    }

    /** A gateway to a fake provider, for SMS; answers its id. */
    String gateway(String name, FakeTwilio twilio) {
        return tenant.post("gateways", SmsByTwilio.gateway(name, twilio).toString())
                .expect(201)
                .text("gateway_id");
    }

    /** A sandbox for these channels; answers its id. */
    String sandbox(String name, String channels) {
        return tenant.post("gateways", "{'name':'" + name + "','provider':'sandbox','channels':[" + channels + "]}")
                .expect(201)
                .text("gateway_id");
    }

    Answer route(String json) {
        return tenant.post("routes", json);
    }

    /** The deliveries of a challenge, the oldest first, each as gateway and status. */
    List<String> deliveries(String challengeId) {
        return backend
                .get("/v1/challenges/" + challengeId)
                .send()
                .expect(200)
                .json()
                .getJsonArray("deliveries")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(delivery -> delivery.getString("gateway") + " " + delivery.getString("status"))
                .toList();
    }
}
