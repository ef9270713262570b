package io.watchword.administration;

import io.watchword.gateway.Gateways;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.ReceiptUrls;
import io.watchword.gateway.Senders;
import io.watchword.gateway.Submission;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.gateway.model.SenderId;
import io.watchword.phone.PhoneNumberReading;
import io.watchword.phone.PhoneNumbers;
import io.watchword.phone.model.PhoneNumber;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.policy.Policies;
import io.watchword.policy.Policy;
import io.watchword.subscriber.model.EmailAddress;
import io.watchword.tenant.Administrator;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends a test message through one gateway, enabled or not, while the administrator waits. It bears no code, goes where the
 * policy lets codes go, and leaves an audit row. No transaction is open while the gateway is called.
 */
@ApplicationScoped
public class GatewayTest {

    private static final String TEXT = "This is a test message. It bears no code, and there is nothing to do.";

    /** What stands in templates, which have a place for a code and none for another text. */
    private static final String NO_CODE = "000000";

    /** The country of an e-mail address, which has none. */
    private static final String NO_COUNTRY = "ZZ";

    private static final Duration VALIDITY = Duration.ofMinutes(5);
    private static final Logger LOG = System.getLogger(GatewayTest.class.getName());

    @EJB
    GatewayAdministration administration;

    @Inject
    Gateways gateways;

    @Inject
    Senders senders;

    @Inject
    Policies policies;

    @Inject
    TestLimit limit;

    @Inject
    ReceiptUrls receiptUrls;

    /** Where a test message goes. */
    private record Target(String to, String country) {}

    /** Sends the message, and says what the provider answered. */
    public Outcome<TestResult> run(Administrator by, UUID id, TestMessage message) {
        Optional<ConfiguredGateway> found = administration.find(by, id);
        if (found.isEmpty()) {
            return Outcome.refused(Problem.notFound());
        }
        ConfiguredGateway gateway = found.get();
        Channel channel =
                message.channel().orElseGet(() -> gateway.channels().iterator().next());
        Optional<Problem> refused = wrong(gateway, channel, message);
        if (refused.isPresent()) {
            return Outcome.refused(refused.get());
        }
        return target(message.to(), channel, policies.current())
                .fold(
                        target -> limit.exceeded(by.tenantId())
                                .map(Outcome::<TestResult>refused)
                                .orElseGet(() -> Outcome.done(run(by, gateway, channel, target, message.senderId()))),
                        Outcome::refused);
    }

    private static Optional<Problem> wrong(ConfiguredGateway gateway, Channel channel, TestMessage message) {
        return gateway.channels().contains(channel)
                ? message.senderId()
                        .flatMap(senderId -> SenderId.wrong(senderId, channel))
                        .map(reason -> Problem.invalid("sender_id", reason))
                : Optional.of(Problem.invalid("channel", "must be one of the gateway's"));
    }

    private static Outcome<Target> target(String to, Channel channel, Policy policy) {
        if (channel == Channel.EMAIL) {
            return EmailAddress.parse(to)
                    .map(address -> Outcome.done(new Target(address.text(), NO_COUNTRY)))
                    .orElseGet(() -> Outcome.refused(Problem.invalid("to", "must be an e-mail address")));
        }
        PhoneNumberReading reading = PhoneNumbers.read(to, Optional.empty());
        if (reading instanceof PhoneNumberReading.Invalid invalid) {
            return Outcome.refused(invalidNumber(invalid.reason().code()));
        }
        PhoneNumber number = ((PhoneNumberReading.Valid) reading).number();
        if (!policy.serves(number.region())) {
            return Outcome.refused(Problem.of(
                    ProblemCode.DESTINATION_NOT_ALLOWED, "The policy does not list the country of this number."));
        }
        return policy.numberTypes().contains(number.type())
                ? Outcome.done(new Target(number.e164(), number.region()))
                : Outcome.refused(invalidNumber("not_mobile"));
    }

    private static Problem invalidNumber(String reason) {
        return Problem.of(ProblemCode.INVALID_PHONE_NUMBER, "No test message can be sent there; errors says why.")
                .withErrors(List.of(new FieldError("to", reason)));
    }

    private TestResult run(
            Administrator by, ConfiguredGateway gateway, Channel channel, Target target, Optional<String> senderId) {
        UUID messageId = Ids.next();
        OutboundMessage message = new OutboundMessage(
                messageId,
                channel,
                target.to(),
                target.country(),
                NO_CODE,
                TEXT,
                channel == Channel.EMAIL ? Optional.of("Test message") : Optional.empty(),
                Optional.empty(),
                senders.sender(senderId, Optional.empty(), channel, target.country()),
                Locale.ENGLISH,
                VALIDITY,
                receiptUrls.of(gateway.tenantId(), gateway.id(), messageId));
        long begun = System.nanoTime();
        Submission submission = submit(gateway, message);
        TestResult result = result(submission, Duration.ofNanos(System.nanoTime() - begun));
        administration.tested(by, gateway.id(), channel, target.country(), result);
        return result;
    }

    private Submission submit(ConfiguredGateway gateway, OutboundMessage message) {
        try {
            return gateways.open(gateway).submit(message);
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "Gateway " + gateway.name() + " failed on a test message", bug);
            return new Submission.Unknown("the gateway failed");
        }
    }

    private static TestResult result(Submission submission, Duration took) {
        if (submission instanceof Submission.Accepted accepted) {
            return new TestResult(
                    "accepted",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(accepted.providerMessageId()),
                    took.toMillis());
        }
        if (submission instanceof Submission.Refused refused) {
            return new TestResult(
                    "refused",
                    Optional.of(refused.reason().code()),
                    refused.providerCode(),
                    Optional.empty(),
                    took.toMillis());
        }
        return new TestResult("unknown", Optional.empty(), Optional.empty(), Optional.empty(), took.toMillis());
    }
}
