package io.watchword.blocklist.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom a tenant sends nothing to, or trusts. An entry never changes. */
@Entity
public class BlocklistEntry {

    @Id
    private UUID id;

    private String tenantId;
    private ListKind kind;
    private Target target;
    private String entryKey;
    private String shown;
    private @Nullable String reason;
    private Instant createdAt;
    private @Nullable Instant expiresAt;

    protected BlocklistEntry() {}

    /**
     * What an entry fits.
     *
     * @param key of a number or address a keyed index in hexadecimal figures, of all else what it is
     * @param shown what may be told of it
     */
    public record Match(Target target, String key, String shown) {}

    public static BlocklistEntry create(
            UUID id,
            String tenantId,
            ListKind kind,
            Match match,
            Optional<String> reason,
            Optional<Instant> expiresAt,
            Instant now) {
        BlocklistEntry entry = new BlocklistEntry();
        entry.id = id;
        entry.tenantId = tenantId;
        entry.kind = kind;
        entry.target = match.target();
        entry.entryKey = match.key();
        entry.shown = match.shown();
        entry.reason = reason.orElse(null);
        entry.expiresAt = expiresAt.orElse(null);
        entry.createdAt = now;
        return entry;
    }

    /** Whether its time is not over. */
    public boolean isInForceAt(Instant now) {
        return expiresAt == null || expiresAt.isAfter(now);
    }

    public UUID id() {
        return id;
    }

    public String tenantId() {
        return tenantId;
    }

    public ListKind kind() {
        return kind;
    }

    public Match match() {
        return new Match(target, entryKey, shown);
    }

    /** Why it is there, in an administrator's words. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When it ends by itself; never, where absent. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }
}
