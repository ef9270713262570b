package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Race;
import io.watchword.it.http.Sent;
import io.watchword.it.server.Postgres;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a whole cycle costs the database: send, hand over, verify, log in. */
public interface StatementContract extends OnServer {

    int USERS = 5;
    int CYCLES = 100;

    Postgres postgres();

    @Test
    default void a_cycle_takes_at_most_five_commits_and_fourteen_statements() {
        Backend backend = backend();
        cycles(10, backend);
        allSessionsHaveReported();
        Cost before = cost();
        cycles(CYCLES, backend);
        allSessionsHaveReported();
        Cost after = cost();
        allSessionsHaveReported();
        Cost idle = cost().minus(after);

        Cost all = after.minus(before);
        Cost timers = idle.within(all.nanos());

        assertThat((all.commits() - timers.commits()) / (double) CYCLES)
                .as("commits a cycle, timers apart (%s); %s", timers, dearest())
                .isLessThanOrEqualTo(5);
        assertThat((all.statements() - timers.statements()) / (double) CYCLES)
                .as("statements a cycle, timers apart (%s); %s", timers, dearest())
                .isLessThanOrEqualTo(14);
    }

    /** What the product has asked of the database, and when. */
    record Cost(long commits, long statements, long nanos) {

        Cost minus(Cost other) {
            return new Cost(commits - other.commits, statements - other.statements, nanos - other.nanos);
        }

        /** As much as falls to another time at the same rate. */
        Cost within(long otherNanos) {
            return new Cost(commits * otherNanos / nanos, statements * otherNanos / nanos, otherNanos);
        }
    }

    /** Some at a time, as in life: what is read again each second is then not charged to one cycle alone. */
    private void cycles(int count, Backend backend) {
        Race.of(USERS, () -> {
            for (int i = 0; i < count / USERS; i++) {
                cycle(backend);
            }
            return true;
        });
    }

    private void cycle(Backend backend) {
        String number = Numbers.fresh();
        Sent sent = backend.send(number);
        backend.verify(sent, twilio().codeSentTo(number)).expect(200);
    }

    private Cost cost() {
        return new Cost(commits(), statements(), System.nanoTime());
    }

    private long commits() {
        return postgres()
                .administration()
                .number("select xact_commit + xact_rollback from pg_stat_database where datname = 'watchword'");
    }

    private long statements() {
        return postgres().administration().number("""
                        select coalesce(sum(calls), 0) from pg_stat_statements s
                          join pg_roles r on r.oid = s.userid
                         where r.rolname = 'watchword' and query !~* '^(begin|commit|rollback)'
                        """);
    }

    private String dearest() {
        return postgres().administration().rows("""
                        select calls, left(regexp_replace(query, '\\s+', ' ', 'g'), 100) as query
                          from pg_stat_statements s join pg_roles r on r.oid = s.userid
                         where r.rolname = 'watchword' order by calls desc limit 20
                        """).toString();
    }

    /** A session reports its numbers ten seconds after its last statement, at the latest. */
    private static void allSessionsHaveReported() {
        Instant reported = Instant.now().plusSeconds(11);
        Await.that("all sessions have reported", () -> Instant.now().isAfter(reported));
    }
}
