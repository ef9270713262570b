package io.watchword.throttle;

import io.watchword.policy.Allowance;
import io.watchword.policy.Limit;
import io.watchword.policy.Limits;
import io.watchword.throttle.model.BudgetKey;
import io.watchword.throttle.model.BudgetKey.Kind;
import io.watchword.throttle.model.BudgetRepository.Terms;
import java.util.List;
import java.util.stream.Stream;

/** What one send or one wrong code takes from budgets. */
public final class Draws {

    /** Numbers that differ in these alone are one block: what a carrier is given at a time, and what is pumped. */
    private static final int LAST_DIGITS = 4;

    private final List<Draw> all;

    private Draws(Stream<Draw> all) {
        this.all = all.toList();
    }

    /** Those of a send by whoever sends it. */
    public static Draws ofSender(String tenantId, String applicationId, Limits limits) {
        return new Draws(Stream.concat(
                limits.perTenant().stream().map(limit -> plain(tenantId, Kind.TENANT, "", limit)),
                limits.perApplication().stream()
                        .map(limit -> plain(tenantId, Kind.APPLICATION, applicationId, limit))));
    }

    /** Those of a send by the number, in E.164, that it goes to. */
    public static Draws ofNumber(String tenantId, String number, String country, Limits limits) {
        return new Draws(Stream.concat(
                limits.perCountry().stream().map(allowance -> grown(tenantId, Kind.COUNTRY, country, allowance)),
                limits.perPrefix().stream()
                        .map(allowance -> grown(tenantId, Kind.PREFIX, prefixOf(number), allowance))));
    }

    /** These and others. */
    public Draws and(Draws others) {
        return new Draws(Stream.concat(all.stream(), others.all.stream()));
    }

    /** That of a wrong code. */
    public static Draws ofFailure(String tenantId, String callerId, Limits limits) {
        return new Draws(
                limits.failuresPerClient().stream().map(limit -> plain(tenantId, Kind.CLIENT, callerId, limit)));
    }

    List<Draw> all() {
        return all;
    }

    /** The block of numbers that one in E.164 is of. */
    public static String prefixOf(String number) {
        return number.substring(0, Math.max(1, number.length() - LAST_DIGITS));
    }

    private static Draw plain(String tenantId, Kind kind, String subject, Limit limit) {
        return new Draw(new BudgetKey(tenantId, kind, subject, limit.window()), new Terms(limit.count(), 0));
    }

    private static Draw grown(String tenantId, Kind kind, String subject, Allowance allowance) {
        return new Draw(
                new BudgetKey(tenantId, kind, subject, allowance.window()),
                new Terms(allowance.floor(), allowance.perVerified()));
    }
}
