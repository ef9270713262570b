package io.watchword.administration;

import io.watchword.administration.PriceListView.PriceView;
import io.watchword.cost.Prices;
import io.watchword.cost.model.PriceList;
import io.watchword.cost.model.PriceListRepository;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.policy.Policies;
import io.watchword.tenant.Administrator;
import io.watchword.throttle.CostStandings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What messages cost a tenant, and where its budgets of money stand. */
@Stateless
public class PriceListAdministration {

    private static final Kind<PriceList, PriceListView> KIND =
            new Kind<>("price_list", PriceListView.class, PriceListAdministration::view, PriceList::version);

    @Inject
    PriceListRepository lists;

    @Inject
    Policies policies;

    @Inject
    CostStandings standings;

    @Inject
    Changes changes;

    @Inject
    Clock clock;

    public Outcome<Versioned<PriceListView>> read(Administrator by) {
        return lists.find(by.tenantId())
                .map(list -> Outcome.done(KIND.versioned(list)))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /** Puts these prices in the place of all that there are. */
    public Outcome<Versioned<PriceListView>> replace(Administrator by, Optional<Integer> seen, Prices prices) {
        return changes.once(by, Optional.empty(), PriceListView.class, () -> {
            if (lists.find(by.tenantId()).isPresent()) {
                return changes.change(by, KIND, () -> lists.find(by.tenantId()), seen, list -> replace(list, prices));
            }
            if (seen.isPresent()) {
                return Outcome.refused(Problem.of(ProblemCode.STALE, "There is no price list any more."));
            }
            PriceList list = PriceList.create(by.tenantId(), prices.csv(), clock.instant());
            changes.create(by, KIND, list, () -> lists.add(list));
            return Outcome.done(KIND.versioned(list));
        });
    }

    /** Removes all prices: nothing costs anything from then on. */
    public Outcome<String> remove(Administrator by, Optional<Integer> seen) {
        return changes.remove(
                by, KIND, () -> lists.find(by.tenantId()), seen, list -> Outcome.done(() -> lists.remove(list)));
    }

    /** Where the tenant's budgets of money stand. */
    public CostsView costs(Administrator by) {
        return new CostsView(
                lists.find(by.tenantId())
                        .map(list -> Prices.read(list.document()).currency()),
                standings.of(by.tenantId(), policies.of(by.tenantId()).costs(), clock.instant()).stream()
                        .map(CostsView.Item::of)
                        .toList());
    }

    private Outcome<Boolean> replace(PriceList list, Prices prices) {
        if (list.document().equals(prices.csv())) {
            return Outcome.done(false);
        }
        list.replace(prices.csv(), clock.instant());
        return Outcome.done(true);
    }

    private static PriceListView view(PriceList list) {
        Prices prices = Prices.read(list.document());
        List<PriceView> lines = prices.all().stream()
                .map(line -> new PriceView(
                        line.channel(), line.country(), line.price().text()))
                .toList();
        return new PriceListView(
                list.tenantId(), prices.currency(), lines, list.document(), list.createdAt(), list.updatedAt());
    }
}
