package io.watchword.testnumber;

import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.crypto.Keys;
import io.watchword.subscriber.IdentifierIndex;
import io.watchword.testnumber.model.TestNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Test numbers that take the code 424242 for a day. */
public final class SampleTestNumbers {

    public static final String CODE = "424242";

    private SampleTestNumbers() {}

    /** One number of one tenant. */
    public static TestNumbers with(String tenantId, String e164) {
        return with(tenantId, e164, Clock.systemUTC());
    }

    static TestNumbers with(String tenantId, String e164, Clock clock) {
        Envelope envelope = Keys.development().envelope();
        UUID id = Ids.next();
        Instant now = clock.instant();
        TestNumber number = TestNumber.create(
                id,
                tenantId,
                new IdentifierIndex(Keys.development()).ofPhoneNumber(tenantId, e164),
                envelope.seal(e164, TestNumber.phonePlace(tenantId, id)),
                envelope.seal(CODE, TestNumber.codePlace(tenantId, id)),
                now.plus(Duration.ofDays(1)),
                now);
        return new TestNumbers(asked -> asked.equals(tenantId) ? List.of(number) : List.of(), envelope, clock);
    }
}
