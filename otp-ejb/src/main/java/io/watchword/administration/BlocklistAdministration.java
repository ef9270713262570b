package io.watchword.administration;

import io.watchword.blocklist.Matches;
import io.watchword.blocklist.model.BlocklistEntry;
import io.watchword.blocklist.model.BlocklistEntry.Match;
import io.watchword.blocklist.model.BlocklistRepository;
import io.watchword.blocklist.model.BlocklistRepository.Filter;
import io.watchword.blocklist.model.ListKind;
import io.watchword.blocklist.model.Target;
import io.watchword.platform.Ids;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.IdempotentRequest;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The block list of a tenant: entries are added, removed and shown. */
@Stateless
public class BlocklistAdministration {

    private static final Kind<BlocklistEntry, BlocklistEntryView> KIND =
            new Kind<>("blocklist_entry", BlocklistEntryView.class, BlocklistAdministration::view, entry -> 0);

    /** Each node keeps them in memory, and reads them again each second. */
    private static final int MOST = 5_000;

    private static final int LONGEST_REASON = 200;

    @Inject
    BlocklistRepository entries;

    @Inject
    Matches matches;

    @Inject
    Changes changes;

    @Inject
    Clock clock;

    /** What an entry is to fit, as a text of the administrator's. */
    public record Wanted(Target target, String text) {

        /** The target alone: a number or address is personal data. */
        @Override
        public String toString() {
            return "Wanted[" + target.code() + "]";
        }
    }

    /**
     * Entries of the tenant from an id on, in the order of their ids, which is that of creation.
     *
     * @param exactly what they were made for
     */
    public Outcome<Page<BlocklistEntryView>> page(
            Administrator by, Optional<ListKind> kind, Optional<Wanted> exactly, Optional<UUID> from, int most) {
        Outcome<Optional<Match>> match = exactly.map(wanted -> matches.read(
                                by.tenantId(), wanted.target(), wanted.text())
                        .<Outcome<Optional<Match>>>fold(found -> Outcome.done(Optional.of(found)), Outcome::refused))
                .orElseGet(() -> Outcome.done(Optional.empty()));
        return match.fold(
                fitting -> Outcome.done(Page.of(
                        entries.page(
                                new Filter(by.tenantId(), kind, fitting.map(Match::target), fitting.map(Match::key)),
                                from,
                                Page.lookAhead(most),
                                clock.instant()),
                        most,
                        BlocklistAdministration::view)),
                Outcome::refused);
    }

    public Outcome<Versioned<BlocklistEntryView>> read(Administrator by, UUID id) {
        return entries.find(by.tenantId(), id, clock.instant())
                .map(entry -> Outcome.done(KIND.versioned(entry)))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /** Adds an entry. */
    public Outcome<Versioned<BlocklistEntryView>> create(
            Administrator by,
            ListKind kind,
            Wanted wanted,
            Optional<String> reason,
            Optional<Instant> expiresAt,
            Optional<IdempotentRequest> idempotent) {
        return changes.once(by, idempotent, BlocklistEntryView.class, () -> {
            Instant now = clock.instant();
            List<FieldError> errors = errors(reason, expiresAt, now);
            if (!errors.isEmpty()) {
                return Outcome.refused(Problem.invalid(errors));
            }
            return matches.read(by.tenantId(), wanted.target(), wanted.text())
                    .fold(match -> create(by, kind, match, reason, expiresAt, now), Outcome::refused);
        });
    }

    /** Removes an entry. */
    public Outcome<String> remove(Administrator by, UUID id, Optional<Integer> seen) {
        return changes.remove(
                by,
                KIND,
                () -> entries.find(by.tenantId(), id, clock.instant()),
                seen,
                entry -> Outcome.done(() -> entries.remove(entry)));
    }

    private Outcome<Versioned<BlocklistEntryView>> create(
            Administrator by,
            ListKind kind,
            Match match,
            Optional<String> reason,
            Optional<Instant> expiresAt,
            Instant now) {
        String tenantId = by.tenantId();
        entries.removeExpired(tenantId, now);
        Filter same = new Filter(tenantId, Optional.of(kind), Optional.of(match.target()), Optional.of(match.key()));
        if (!entries.page(same, Optional.empty(), 1, now).isEmpty()) {
            return conflict("The block list has this entry already.");
        }
        if (entries.count(tenantId) >= MOST) {
            return conflict(
                    "The block list has " + MOST + " entries. Prefixes, networks and domains say more with fewer.");
        }
        BlocklistEntry entry = BlocklistEntry.create(Ids.next(), tenantId, kind, match, reason, expiresAt, now);
        changes.create(by, KIND, entry, () -> entries.add(entry));
        return Outcome.done(KIND.versioned(entry));
    }

    private static List<FieldError> errors(Optional<String> reason, Optional<Instant> expiresAt, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        reason.filter(text -> text.isBlank()
                        || text.length() > LONGEST_REASON
                        || text.chars().anyMatch(Character::isISOControl))
                .ifPresent(wrong -> errors.add(
                        new FieldError("reason", "must be a line of 1 to " + LONGEST_REASON + " characters")));
        expiresAt
                .filter(end -> !end.isAfter(now))
                .ifPresent(past -> errors.add(new FieldError("expires_at", "must be later than now")));
        return errors;
    }

    private static Outcome<Versioned<BlocklistEntryView>> conflict(String detail) {
        return Outcome.refused(Problem.of(ProblemCode.CONFLICT, detail));
    }

    private static BlocklistEntryView view(BlocklistEntry entry) {
        return new BlocklistEntryView(
                entry.id().toString(),
                entry.id().toString(),
                entry.kind(),
                shown(entry, Target.PHONE_NUMBER),
                shown(entry, Target.PREFIX),
                shown(entry, Target.COUNTRY),
                shown(entry, Target.IP),
                shown(entry, Target.EMAIL),
                shown(entry, Target.EMAIL_DOMAIN),
                entry.reason(),
                entry.expiresAt(),
                entry.createdAt());
    }

    private static Optional<String> shown(BlocklistEntry entry, Target target) {
        return Optional.of(entry.match())
                .filter(match -> match.target() == target)
                .map(Match::shown);
    }
}
