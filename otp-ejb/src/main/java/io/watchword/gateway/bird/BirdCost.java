package io.watchword.gateway.bird;

import io.watchword.gateway.Price;
import io.watchword.gateway.http.JsonMembers;
import jakarta.json.JsonObject;
import java.util.Optional;

/** Reads what a message has cost, once Bird has priced carrying it. */
final class BirdCost {

    private BirdCost() {}

    static Optional<Price> of(JsonObject message) {
        return JsonMembers.object(message, "cost")
                .filter(cost -> JsonMembers.number(cost, "transaction_amount").isPresent())
                .flatMap(cost -> JsonMembers.number(cost, "amount")
                        .flatMap(amount -> JsonMembers.text(cost, "currency_code")
                                .flatMap(currency -> Price.parse(amount, currency))));
    }
}
