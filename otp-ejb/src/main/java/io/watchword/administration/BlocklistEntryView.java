package io.watchword.administration;

import io.watchword.blocklist.model.ListKind;
import io.watchword.platform.json.OmitIfAbsent;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a block list as administrators see it. One of the fields from {@code phoneNumber} to {@code emailDomain} is
 * there and says what it fits.
 *
 * @param id its id, under the name that all objects of administration share
 * @param entryId the same, under a name of its own
 * @param phoneNumber its last two digits: it is not stored
 * @param email masked: it is not stored
 * @param expiresAt when it ends by itself; never, where absent
 */
public record BlocklistEntryView(
        String id,
        String entryId,
        ListKind kind,
        @OmitIfAbsent Optional<String> phoneNumber,
        @OmitIfAbsent Optional<String> prefix,
        @OmitIfAbsent Optional<String> country,
        @OmitIfAbsent Optional<String> ip,
        @OmitIfAbsent Optional<String> email,
        @OmitIfAbsent Optional<String> emailDomain,
        Optional<String> reason,
        Optional<Instant> expiresAt,
        Instant createdAt)
        implements View {}
