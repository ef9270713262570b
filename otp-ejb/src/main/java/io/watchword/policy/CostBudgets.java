package io.watchword.policy;

import java.util.List;

/**
 * How much may be spent on messages. Of several budgets for one thing all hold; an empty list is no budget.
 *
 * @param perTenant for all messages together
 * @param perCountry for those to one country
 */
public record CostBudgets(List<CostBudget> perTenant, List<CostBudget> perCountry) {

    public CostBudgets {
        perTenant = List.copyOf(perTenant);
        perCountry = List.copyOf(perCountry);
    }

    public boolean isEmpty() {
        return perTenant.isEmpty() && perCountry.isEmpty();
    }

    /** Those of a country: its own, or, where it has none, those of each country. */
    public List<CostBudget> ofCountry(String country) {
        List<CostBudget> own = perCountry.stream()
                .filter(budget -> budget.country().filter(country::equals).isPresent())
                .toList();
        return own.isEmpty()
                ? perCountry.stream()
                        .filter(budget -> budget.country().isEmpty())
                        .toList()
                : own;
    }
}
