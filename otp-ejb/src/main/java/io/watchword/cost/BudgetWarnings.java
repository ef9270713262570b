package io.watchword.cost;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.platform.json.JsonRecords;
import io.watchword.throttle.BudgetUsed;
import io.watchword.throttle.CostStanding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes into the audit how far budgets of money are used, in the transaction that notes it; webhooks tell it on. */
@ApplicationScoped
public class BudgetWarnings {

    private static final Actor ACTOR = Actor.service("budgets");

    @Inject
    AuditTrail audit;

    @Inject
    PriceLists prices;

    @Inject
    Clock clock;

    void used(@Observes BudgetUsed budget) {
        audit.append(event(budget));
    }

    private AuditEvent event(BudgetUsed budget) {
        CostStanding standing = budget.standing();
        String state = standing.exhausted() ? "exhausted" : "warned";
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("country", standing.country());
        details.put("period", standing.period());
        details.put("period_start", standing.start());
        details.put("period_end", standing.end());
        details.put("percent", budget.percent());
        details.put("limit", standing.limit().text());
        details.put("used", standing.used().text());
        details.put("currency", prices.of(budget.tenantId()).currency());
        return AuditEvent.of(
                        clock.instant(),
                        new AuditEvent.Scope(budget.tenantId(), Optional.empty()),
                        "budget." + state,
                        new AuditEvent.Subject("budget", id(standing)),
                        Optional.of("open"),
                        state,
                        ACTOR,
                        AuditEvent.Context.ofCountry(standing.country()))
                .withDetails(JsonRecords.text(details));
    }

    /** As policies name it: {@code cost_per_country IN day}. */
    private static String id(CostStanding standing) {
        String period = standing.period().name().toLowerCase(Locale.ROOT);
        return standing.country()
                .map(country -> "cost_per_country " + country + " " + period)
                .orElse("cost_per_tenant " + period);
    }
}
