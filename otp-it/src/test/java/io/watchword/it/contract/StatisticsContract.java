package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sent;
import io.watchword.it.provider.Reaction;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators are told of how messages fare. */
public interface StatisticsContract extends OnServer {

    @Test
    default void what_is_sent_refused_and_verified_is_counted_by_channel_and_country() {
        Backend administrator = server().administrator();
        JsonObject before = smsToIndia(administrator);
        Sent verified = sent();
        backend().verify(verified, twilio().codeSentTo(verified.number())).expect(200);
        String refused = Numbers.fresh();
        twilio().meets(refused, Reaction.refuse(400, 21614));
        Sent invalid = backend().send(refused);
        backend().awaitDelivery(verified, "sent");
        backend().awaitDelivery(invalid, "failed");

        Await.that("both are counted", () -> {
            JsonObject after = smsToIndia(administrator);
            return more(before, after, "deliveries") >= 2
                    && more(before, after, "accepted") >= 1
                    && more(before, after, "verified") >= 1
                    && more(before, after, "failed") >= 1;
        });
        JsonObject after = smsToIndia(administrator);
        assertThat(after.getJsonObject("errors").getInt("invalid_destination")).isPositive();
        assertThat(after.getJsonNumber("conversion").doubleValue()).isBetween(0.001, 1.0);
        assertThat(after).doesNotContainKeys("gateway_id", "gateway");
    }

    private static int more(JsonObject before, JsonObject after, String name) {
        return after.getInt(name) - before.getInt(name, 0);
    }

    private static JsonObject smsToIndia(Backend administrator) {
        return administrator
                .get("/admin/v1/stats?group_by=country,channel")
                .send()
                .expect(200)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(item -> item.getString("channel").equals("sms")
                        && item.getString("country").equals("IN"))
                .findFirst()
                .orElse(JsonObject.EMPTY_JSON_OBJECT);
    }

    @Test
    default void groups_by_gateway_bear_its_name() {
        sent();

        JsonObject item = server().administrator()
                .get("/admin/v1/stats?group_by=gateway_id")
                .send()
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);

        assertThat(item.getString("gateway")).isNotEqualTo(item.getString("gateway_id"));
        assertThat(item).doesNotContainKeys("channel", "country");
    }

    @Test
    default void a_tenants_messages_are_counted_for_itself_alone() {
        sent();

        assertThat(tenant().get("stats").expect(200).json().getJsonArray("items"))
                .isEmpty();
        backend().get("/admin/v1/stats").send().expectProblem(403, "insufficient_scope");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group_by=",
                "group_by=number",
                "group_by=channel,",
                "from=yesterday",
                "from=2030-01-01T00:00:00Z&until=2029-01-01T00:00:00Z",
                "from=2029-01-01T00:00:00Z&until=2030-01-01T00:00:00Z"
            })
    default void what_makes_no_sense_is_refused(String query) {
        server().administrator().get("/admin/v1/stats?" + query).send().expectProblem(400, "invalid_request");
    }
}
