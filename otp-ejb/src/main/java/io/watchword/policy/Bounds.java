package io.watchword.policy;

import io.watchword.platform.Money;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.InvalidFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Holds the fields of a policy against what they may be, and tells of all that are wrong at once. */
final class Bounds {

    private static final int DAY = 86_400;

    private static final Money DEAREST = Money.of(100_000_000);

    private final List<FieldError> errors = new ArrayList<>();

    void range(String field, Optional<Integer> number, int least, int most) {
        number.ifPresent(value -> range(field, value, least, most));
    }

    /** A list that names each of its values once. */
    <T> void each(String field, Optional<List<T>> values, int fewest, int most, Predicate<T> right, String rule) {
        values.ifPresent(list -> {
            size(field, list, fewest, most);
            for (int i = 0; i < list.size(); i++) {
                if (!right.test(list.get(i))) {
                    errors.add(new FieldError(field + "[" + i + "]", rule));
                }
            }
            if (new HashSet<>(list).size() < list.size()) {
                errors.add(new FieldError(field, "must name each once"));
            }
        });
    }

    void limits(String field, Optional<List<LimitField>> limits, int fewest, int highest) {
        limits.ifPresent(list -> {
            size(field, list, fewest, 3);
            for (int i = 0; i < list.size(); i++) {
                String each = field + "[" + i + "]";
                range(each + ".limit", list.get(i).limit(), 1, highest);
                range(each + ".window_seconds", list.get(i).windowSeconds(), 1, DAY);
            }
        });
    }

    void allowances(String field, Optional<List<AllowanceField>> allowances) {
        allowances.ifPresent(list -> {
            size(field, list, 0, 3);
            for (int i = 0; i < list.size(); i++) {
                String each = field + "[" + i + "]";
                range(each + ".floor", list.get(i).floor(), 0, 1_000_000);
                range(each + ".per_verified", list.get(i).perVerified(), 0, 1_000);
                range(each + ".window_seconds", list.get(i).windowSeconds(), 60, DAY);
            }
        });
    }

    /** One, or none. */
    void share(String field, Optional<List<FailureShareField>> shares) {
        shares.ifPresent(list -> {
            size(field, list, 0, 1);
            for (int i = 0; i < list.size(); i++) {
                String each = field + "[" + i + "]";
                range(each + ".challenges", list.get(i).challenges(), 10, 1_000_000);
                range(each + ".failed_percent", list.get(i).failedPercent(), 50, 100);
                range(each + ".window_seconds", list.get(i).windowSeconds(), 60, DAY);
            }
        });
    }

    void costs(String field, Optional<List<CostBudgetField>> budgets, int most, Predicate<String> isCountry) {
        budgets.ifPresent(list -> {
            size(field, list, 0, most);
            Set<List<Object>> named = new HashSet<>();
            for (int i = 0; i < list.size(); i++) {
                CostBudgetField budget = list.get(i);
                String each = field + "[" + i + "]";
                if (Money.parse(budget.limit())
                        .filter(limit -> limit.compareTo(Money.NOTHING) > 0 && limit.compareTo(DEAREST) <= 0)
                        .isEmpty()) {
                    errors.add(new FieldError(
                            each + ".limit", "must be more than 0 and at most " + DEAREST.text() + ", such as 250.00"));
                }
                if (budget.country().filter(isCountry.negate()).isPresent()) {
                    errors.add(new FieldError(
                            each + ".country", "must be an ISO 3166-1 code such as IN, under cost_per_country alone"));
                }
                if (!named.add(List.of(budget.country(), budget.period()))) {
                    errors.add(new FieldError(each, "must be the only one of its country and period"));
                }
            }
        });
    }

    /** Throws where anything is wrong. */
    void hold() {
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
    }

    private void range(String field, int value, int least, int most) {
        if (value < least || value > most) {
            errors.add(new FieldError(field, "must be from " + least + " to " + most));
        }
    }

    private void size(String field, Collection<?> list, int fewest, int most) {
        if (list.size() < fewest || list.size() > most) {
            errors.add(new FieldError(
                    field,
                    fewest == 0 ? "must be at most " + most : "must be at least " + fewest + " and at most " + most));
        }
    }
}
