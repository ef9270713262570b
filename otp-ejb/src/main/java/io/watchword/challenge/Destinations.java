package io.watchword.challenge;

import io.watchword.delivery.MessageOrder;
import io.watchword.phone.PhoneNumberReading;
import io.watchword.phone.PhoneNumbers;
import io.watchword.phone.model.PhoneNumber;
import io.watchword.platform.Channel;
import io.watchword.platform.crypto.KeyPurpose;
import io.watchword.platform.crypto.Keys;
import io.watchword.platform.crypto.MacKeys;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.policy.Policy;
import io.watchword.subscriber.IdentifierIndex;
import io.watchword.testnumber.TestNumbers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the number that a code shall go to, and says what the audit calls it. */
@Dependent
public class Destinations {

    private static final int PSEUDONYM_BYTES = 16;

    private final MacKeys pseudonym;
    private final IdentifierIndex index;
    private final TestNumbers testNumbers;

    @Inject
    public Destinations(Keys keys, IdentifierIndex index, TestNumbers testNumbers) {
        pseudonym = keys.mac(KeyPurpose.PSEUDONYM);
        this.index = index;
        this.testNumbers = testNumbers;
    }

    /** The number, if it is valid and the policy serves it, or if it is a test number of the tenant. */
    Outcome<Destination.Phone> read(String tenantId, String number, Optional<String> country, Policy policy) {
        return testNumber(tenantId, number, country)
                .map(Outcome::done)
                .orElseGet(() -> read(number, country, policy)
                        .fold(valid -> Outcome.done(new Destination.Phone(valid, Optional.empty())), Outcome::refused));
    }

    /** A number that was read before; nothing where it is none any more. */
    Optional<Destination.Phone> reread(String tenantId, String e164) {
        return testNumber(tenantId, e164, Optional.empty())
                .or(() -> PhoneNumbers.read(e164, Optional.empty()) instanceof PhoneNumberReading.Valid valid
                        ? Optional.of(new Destination.Phone(valid.number(), Optional.empty()))
                        : Optional.empty());
    }

    private Optional<Destination.Phone> testNumber(String tenantId, String text, Optional<String> country) {
        return testNumbers.isUsedBy(tenantId)
                ? PhoneNumbers.possible(text, country)
                        .flatMap(number -> testNumbers
                                .code(tenantId, index.ofPhoneNumber(tenantId, number.e164()))
                                .map(code -> new Destination.Phone(number, Optional.of(code))))
                : Optional.empty();
    }

    private static Outcome<PhoneNumber> read(String number, Optional<String> country, Policy policy) {
        PhoneNumberReading reading = PhoneNumbers.read(number, country);
        if (reading instanceof PhoneNumberReading.Invalid invalid) {
            return Outcome.refused(invalidNumber(invalid.reason().code()));
        }
        PhoneNumber valid = ((PhoneNumberReading.Valid) reading).number();
        if (!policy.serves(valid)) {
            return Outcome.refused(notAllowed());
        }
        if (!policy.serves(valid.type())) {
            return Outcome.refused(invalidNumber("not_mobile"));
        }
        return Outcome.done(valid);
    }

    /** What the audit calls a destination of the tenant; nothing where there is none. */
    Optional<String> pseudonym(String tenantId, Destination destination) {
        String kind = destination instanceof Destination.Email ? "email" : "number";
        return Optional.of(destination.text())
                .filter(text -> !text.isEmpty())
                .map(text -> pseudonym.mac(kind, tenantId, text))
                .map(mac -> HexFormat.of().formatHex(Arrays.copyOf(mac, PSEUDONYM_BYTES)));
    }

    /** Whether the policy serves the number, or address, that an order goes to. */
    static boolean isServed(MessageOrder order, Policy policy) {
        return !order.isReachedBy(Channel.SMS)
                || !(PhoneNumbers.read(order.to(), Optional.empty()) instanceof PhoneNumberReading.Valid valid)
                || (policy.serves(valid.number())
                        && policy.serves(valid.number().type()));
    }

    static Problem notAllowed() {
        return Problem.of(
                ProblemCode.DESTINATION_NOT_ALLOWED,
                "The policy does not list the country of this number, or blocks it, or numbers that begin so."
                        + " An administrator can allow it.");
    }

    private static Problem invalidNumber(String reason) {
        return Problem.of(
                        ProblemCode.INVALID_PHONE_NUMBER,
                        "The identifier is no number that can be sent to; the reason stands in errors.")
                .withErrors(List.of(new FieldError("identifier", reason)));
    }
}
