package io.watchword.throttle;

import io.watchword.throttle.model.BudgetKey;
import io.watchword.throttle.model.BudgetRepository.Terms;
import io.watchword.throttle.model.Check;
import java.util.Optional;

/**
 * What is to be taken from a budget.
 *
 * @param amount sends or failures, or millionths of a currency
 */
record Draw(BudgetKey key, Terms terms, long amount) {

    /** One send, or one failure. */
    static Draw one(BudgetKey key, Terms terms) {
        return new Draw(key, terms, 1);
    }

    Rule rule() {
        return switch (key.kind()) {
            case TENANT -> Rule.PER_TENANT;
            case APPLICATION -> Rule.PER_APPLICATION;
            case COUNTRY -> Rule.PER_COUNTRY;
            case PREFIX -> Rule.PER_PREFIX;
            case CLIENT -> Rule.FAILURES_PER_CLIENT;
            case COST -> Rule.COST_PER_TENANT;
            case COST_COUNTRY -> Rule.COST_PER_COUNTRY;
        };
    }

    Check check() {
        return new Check(
                rule().code(),
                Optional.empty(),
                terms.floor(),
                Optional.of(terms.perVerified()).filter(grown -> grown > 0),
                key.window().toSeconds());
    }

    /** What a caller is told; numbers share a country or a prefix with others, whose sends are none of the caller's business. */
    String detail() {
        return switch (key.kind()) {
            case TENANT, COST -> "The limit of sends of the tenant is reached.";
            case APPLICATION -> "The limit of sends of the application is reached.";
            case COUNTRY, PREFIX, COST_COUNTRY -> "The limit of sends to such numbers is reached.";
            case CLIENT -> "The limit of wrong codes of this client is reached.";
        };
    }
}
