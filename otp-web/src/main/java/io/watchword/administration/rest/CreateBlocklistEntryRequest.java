package io.watchword.administration.rest;

import io.watchword.administration.BlocklistAdministration.Wanted;
import io.watchword.blocklist.model.ListKind;
import java.time.Instant;
import java.util.Optional;

/** The body that adds an entry to a block list. */
public record CreateBlocklistEntryRequest(
        ListKind kind,
        Optional<String> phoneNumber,
        Optional<String> prefix,
        Optional<String> country,
        Optional<String> ip,
        Optional<String> email,
        Optional<String> emailDomain,
        Optional<String> reason,
        Optional<Instant> expiresAt) {

    public CreateBlocklistEntryRequest {
        BlocklistTargets.one(phoneNumber, prefix, country, ip, email, emailDomain);
    }

    Wanted wanted() {
        return BlocklistTargets.one(phoneNumber, prefix, country, ip, email, emailDomain);
    }

    /** The kind alone. */
    @Override
    public String toString() {
        return "CreateBlocklistEntryRequest[" + kind + "]";
    }
}
