package io.watchword.blocklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.blocklist.model.BlocklistEntry.Match;
import io.watchword.blocklist.model.BlocklistRepository.Listed;
import io.watchword.blocklist.model.ListKind;
import io.watchword.blocklist.model.Target;
import io.watchword.platform.crypto.Keys;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.subscriber.IdentifierIndex;
import io.watchword.subscriber.model.EmailAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlocklistTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String NUMBER = "+919876543210";

    private final IdentifierIndex index = new IdentifierIndex(Keys.development());
    private final Matches matches = new Matches(index);
    private final List<Listed> listed = new ArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @ParameterizedTest
    @CsvSource({
        "prefix:+9198,       country:IN",
        "prefix:+91987,      prefix:+9198",
        "phone_number:+919876543210, prefix:+919876543210",
    })
    void what_fits_more_closely_decides_whichever_kind_it_is(String closer, String wider) {
        list(ListKind.ALLOW, closer);
        list(ListKind.BLOCK, wider);
        assertThat(ofNumber(NUMBER)).isEqualTo(Verdict.SAFE);

        listed.clear();
        list(ListKind.BLOCK, closer);
        list(ListKind.ALLOW, wider);
        assertThat(ofNumber(NUMBER)).isEqualTo(Verdict.BLOCKED);
    }

    @ParameterizedTest
    @CsvSource({"phone_number:+919876543210", "prefix:+9198", "prefix:+919876543210", "country:IN"})
    void of_equals_what_blocks_decides(String entry) {
        list(ListKind.ALLOW, entry);
        assertThat(ofNumber(NUMBER)).isEqualTo(Verdict.SAFE);

        list(ListKind.BLOCK, entry);
        assertThat(ofNumber(NUMBER)).isEqualTo(Verdict.BLOCKED);
    }

    @ParameterizedTest
    @CsvSource({
        "phone_number:+919876543211",
        "prefix:+9197",
        "prefix:+9198765432101",
        "country:DE",
        "email:a@example.com"
    })
    void an_entry_is_for_what_it_fits_alone(String entry) {
        list(ListKind.BLOCK, entry);

        assertThat(ofNumber(NUMBER)).isEqualTo(Verdict.UNLISTED);
    }

    @Test
    void a_list_is_for_its_own_tenant_alone() {
        list(ListKind.BLOCK, "phone_number:" + NUMBER);

        assertThat(blocklist().ofNumber("other", NUMBER, "IN")).isEqualTo(Verdict.UNLISTED);
    }

    @ParameterizedTest
    @CsvSource({
        "email_domain:example.com, a@example.com,     BLOCKED",
        "email_domain:EXAMPLE.com, a@sub.example.com, BLOCKED",
        "email_domain:example.com, a@badexample.com,  UNLISTED",
        "email_domain:example.com, a@example.com.net, UNLISTED",
        "email:A@example.com,      a@example.com,     BLOCKED",
        "email:a@example.com,      b@example.com,     UNLISTED"
    })
    void an_address_is_blocked_by_itself_or_by_its_domain(String entry, String address, Verdict expected) {
        list(ListKind.BLOCK, entry);

        assertThat(blocklist().ofEmail("acme", EmailAddress.parse(address).orElseThrow()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ip:203.0.113.0/24,   203.0.113.255,       BLOCKED",
        "ip:203.0.113.0/24,   203.0.114.0,         UNLISTED",
        "ip:203.0.113.130/25, 203.0.113.127,       UNLISTED",
        "ip:203.0.113.130/25, 203.0.113.128,       BLOCKED",
        "ip:203.0.113.7,      203.0.113.7,         BLOCKED",
        "ip:203.0.113.7,      203.0.113.6,         UNLISTED",
        "ip:203.0.113.7,      ::ffff:203.0.113.7,  BLOCKED",
        "ip:2001:db8::/32,    2001:db8:ffff::1,    BLOCKED",
        "ip:2001:db8::/32,    2001:db9::1,         UNLISTED",
        "ip:10.0.0.0/8,       a00::1,              UNLISTED"
    })
    void an_address_of_the_network_is_blocked_with_its_network(String entry, String address, Verdict expected)
            throws UnknownHostException {
        list(ListKind.BLOCK, entry);

        assertThat(blocklist().ofAddress("acme", InetAddress.getByName(address)))
                .isEqualTo(expected);
    }

    @Test
    void the_longest_network_decides() throws UnknownHostException {
        list(ListKind.BLOCK, "ip:203.0.113.0/24");
        list(ListKind.ALLOW, "ip:203.0.113.7");

        assertThat(blocklist().ofAddress("acme", InetAddress.getByName("203.0.113.7")))
                .isEqualTo(Verdict.SAFE);
        assertThat(blocklist().ofAddress("acme", InetAddress.getByName("203.0.113.8")))
                .isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void an_entry_ends_at_its_time_whatever_is_in_memory() {
        list(ListKind.BLOCK, "prefix:+9198");
        Blocklist blocklist = blocklist();

        now.set(START.plus(Duration.ofHours(1)).minusMillis(1));
        assertThat(blocklist.ofNumber("acme", NUMBER, "IN")).isEqualTo(Verdict.BLOCKED);
        now.set(START.plus(Duration.ofHours(1)));
        assertThat(blocklist.ofNumber("acme", NUMBER, "IN")).isEqualTo(Verdict.UNLISTED);
    }

    @ParameterizedTest
    @CsvSource({
        "phone_number, hello",
        "phone_number, 9876543210",
        "prefix, 9199",
        "prefix, +0",
        "prefix, +91%",
        "country, XX",
        "country, +91",
        "ip, 203.0.113.0/33",
        "ip, 203.0.113.256",
        "ip, 0.0.0.0/0",
        "ip, 10.0.0.0/7",
        "ip, ::/15",
        "ip, localhost",
        "email, a",
        "email_domain, a@b.com",
        "email_domain, com"
    })
    void what_fits_nothing_is_refused_by_its_field(String field, String text) {
        Problem problem = matches.read("acme", target(field), text)
                .fold(
                        match -> {
                            throw new AssertionError(match.toString());
                        },
                        refused -> refused);

        assertThat(problem.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEqualTo(field));
    }

    @Test
    void neither_number_nor_address_stands_in_an_entry() {
        Match number = match("phone_number:" + NUMBER);
        Match email = match("email:somebody@example.com");

        assertThat(number.key()).matches("[0-9a-f]{32}");
        assertThat(number.shown()).isEqualTo("••••••10");
        assertThat(email.key()).matches("[0-9a-f]{32}");
        assertThat(email.shown()).doesNotContain("somebody");
        assertThat(match("ip:203.0.113.77/24").key()).isEqualTo("203.0.113.0/24");
    }

    private void list(ListKind kind, String entry) {
        Match match = match(entry);
        listed.add(new Listed(kind, match.target(), match.key(), Optional.of(START.plus(Duration.ofHours(1)))));
    }

    private Match match(String entry) {
        int colon = entry.indexOf(':');
        Outcome<Match> match = matches.read("acme", target(entry.substring(0, colon)), entry.substring(colon + 1));
        return match.fold(found -> found, problem -> {
            throw new AssertionError(entry + ": " + problem);
        });
    }

    private static Target target(String field) {
        return List.of(Target.values()).stream()
                .filter(target -> target.code().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private Verdict ofNumber(String number) {
        return blocklist().ofNumber("acme", number, "IN");
    }

    private Blocklist blocklist() {
        InstantSource source = now::get;
        Clock clock = source.withZone(ZoneOffset.UTC);
        List<Listed> all = List.copyOf(listed);
        return new Blocklist(tenantId -> tenantId.equals("acme") ? all : List.of(), index, clock);
    }
}
