package io.watchword.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.provider.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is true of the database and the provider at any moment, whatever was done to the product. */
public final class Invariants {

    /** Each finds rows that must not be there. */
    private static final Map<String, String> BREACHES = new TreeMap<>(Map.of(
            "more attempts than allowed",
            "select id from challenge where attempts_used > max_attempts",
            "more than one session of a challenge",
            "select challenge_id from session group by challenge_id having count(*) > 1",
            "a session of a challenge that is not verified",
            """
            select s.id from session s join challenge c on c.id = s.challenge_id
             where c.status not in ('verified', 'claimed')
            """,
            "a success without its one audit row, or an audit row without its success",
            """
            select c.id, c.status from challenge c
             where (select count(*) from audit_event a
                     where a.challenge_id = c.id and a.subject_type = 'challenge' and a.to_state = 'verified')
                   <> case when c.status in ('verified', 'claimed') then 1 else 0 end
            """,
            "a challenge that its audit rows do not lead to",
            """
            select c.id, c.status from challenge c
             where (select count(case when a.to_state = c.status then 1 end)
                         - count(case when a.from_state = c.status then 1 end)
                      from audit_event a
                     where a.challenge_id = c.id and a.subject_type = 'challenge') <> 1
            """,
            "a delivery that its audit rows do not lead to",
            """
            select d.id, d.status from delivery d
             where (select count(case when a.to_state = d.status then 1 end)
                         - count(case when a.from_state = d.status then 1 end)
                      from audit_event a
                     where a.challenge_id = d.challenge_id and a.subject_type = 'delivery'
                       and a.subject_id = cast(d.id as varchar)) <> 1
            """,
            "a state that was entered twice",
            """
            select subject_id, to_state from audit_event where subject_type = 'challenge'
             group by subject_id, to_state having count(*) > 1
            """,
            "a passcode kept after its delivery was settled",
            """
            select id, status from delivery
             where passcode_ciphertext is not null
               and not (status in ('queued', 'sending') or (status = 'sent' and onward_at is not null))
            """,
            "a challenge without delivery",
            "select c.id from challenge c where not exists (select 1 from delivery d where d.challenge_id = c.id)"));

    private static final Set<String> LEGAL = Set.of(
            "challenge null>pending",
            "challenge pending>verified",
            "challenge pending>failed",
            "challenge pending>canceled",
            "challenge pending>expired",
            "challenge verified>claimed",
            "delivery null>queued",
            "delivery null>sending",
            "delivery null>skipped",
            "delivery queued>sending",
            "delivery queued>skipped",
            "delivery queued>failed",
            "delivery sending>queued",
            "delivery sending>sent",
            "delivery sending>delivered",
            "delivery sending>read",
            "delivery sending>undelivered",
            "delivery sending>failed",
            "delivery sending>skipped",
            "delivery queued>sent",
            "delivery queued>delivered",
            "delivery queued>read",
            "delivery queued>undelivered",
            "delivery sent>delivered",
            "delivery sent>read",
            "delivery sent>undelivered",
            "delivery sent>failed",
            "delivery delivered>read");

    private static final int MOST_CALLS = 10;

    private Invariants() {}

    /** Fails where one of them is broken. */
    public static void hold(Installation server) {
        Database database = server.database();
        BREACHES.forEach(
                (breach, query) -> assertThat(database.rows(query)).as(breach).isEmpty());
        List<String> edges = database.rows("""
                                select distinct subject_type, from_state, to_state from audit_event
                                 where subject_type in ('challenge', 'delivery')
                                """).stream()
                .map(row -> row.get("subject_type") + " " + row.get("from_state") + ">" + row.get("to_state"))
                .toList();
        assertThat(LEGAL).as("legal transitions").containsAll(edges);
        Map<String, List<Message>> byDelivery = server.twilio().messages().stream()
                .collect(Collectors.groupingBy(
                        message -> message.statusCallback().toString()));
        byDelivery.forEach((delivery, messages) -> {
            assertThat(messages.stream().map(Message::code).distinct())
                    .as("codes of one delivery")
                    .hasSize(1);
            assertThat(messages).as("calls of one delivery").hasSizeLessThanOrEqualTo(MOST_CALLS);
        });
    }
}
