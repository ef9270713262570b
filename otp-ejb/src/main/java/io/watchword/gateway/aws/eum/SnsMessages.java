package io.watchword.gateway.aws.eum;

import io.watchword.gateway.http.FormData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells messages that SNS has signed from all others, and confirms subscriptions.
 *
 * <p>SNS signs for all its customers with the same key: the topic is what makes a message this tenant's.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html">Verifying the signatures of
 *     Amazon SNS messages</a>
 */
@ApplicationScoped
public class SnsMessages {

    /** SNS tries for an hour to hand a message over. */
    private static final Duration MAX_AGE = Duration.ofHours(2);

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final Pattern CERTIFICATE = Pattern.compile("/SimpleNotificationService-[A-Za-z0-9]{1,64}\\.pem");
    private static final Logger LOG = System.getLogger(SnsMessages.class.getName());

    private final SnsCertificates certificates;
    private final SnsPages pages;
    private final Clock clock;

    @Inject
    public SnsMessages(SnsCertificates certificates, SnsPages pages, Clock clock) {
        this.certificates = certificates;
        this.pages = pages;
        this.clock = clock;
    }

    /** For the container's proxy. */
    protected SnsMessages() {
        this(new SnsCertificates(), new SnsPages(), Clock.systemUTC());
    }

    /** The message that a body holds, if SNS has signed it for this topic, and lately. */
    Optional<SnsMessage> genuine(byte[] body, TopicArn topic) {
        return SnsMessage.read(body)
                .filter(message -> message.isFrom(topic))
                .filter(this::isFresh)
                .filter(message -> isSigned(message, topic));
    }

    /** Tells SNS that the topic's messages are wanted. Where that fails, SNS can be asked to ask again. */
    void confirm(SnsMessage message, TopicArn topic) {
        boolean confirmed = message.subscribeUrl()
                .filter(url -> isAt(topic, url) && asksToConfirm(url, topic))
                .flatMap(pages::get)
                .isPresent();
        LOG.log(
                confirmed ? Level.INFO : Level.WARNING,
                "Subscription to {0} {1}",
                topic.text(),
                confirmed ? "confirmed" : "could not be confirmed");
    }

    private static boolean asksToConfirm(URI url, TopicArn topic) {
        FormData query = FormData.parse(url.getRawQuery() == null ? "" : url.getRawQuery())
                .orElseGet(FormData::new);
        return query.value("Action").filter("ConfirmSubscription"::equals).isPresent()
                && query.value("TopicArn").filter(topic.text()::equals).isPresent();
    }

    private boolean isFresh(SnsMessage message) {
        Instant now = clock.instant();
        return message.timestamp()
                .filter(time -> time.isAfter(now.minus(MAX_AGE)) && time.isBefore(now.plus(CLOCK_SKEW)))
                .isPresent();
    }

    private boolean isSigned(SnsMessage message, TopicArn topic) {
        Optional<X509Certificate> certificate = message.signingCertUrl()
                .filter(url -> isAt(topic, url)
                        && url.getRawQuery() == null
                        && CERTIFICATE.matcher(url.getRawPath()).matches())
                .flatMap(certificates::at);
        Optional<byte[]> signature = message.signature();
        Optional<String> algorithm = algorithm(message.signatureVersion());
        if (certificate.isEmpty() || signature.isEmpty() || algorithm.isEmpty()) {
            return false;
        }
        try {
            Signature verification = Signature.getInstance(algorithm.get());
            verification.initVerify(certificate.get().getPublicKey());
            verification.update(message.signedText());
            return verification.verify(signature.get());
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    private static Optional<String> algorithm(String signatureVersion) {
        return switch (signatureVersion) {
            case "1" -> Optional.of("SHA1withRSA");
            case "2" -> Optional.of("SHA256withRSA");
            default -> Optional.empty();
        };
    }

    /** Whether an address is one of SNS itself, in the topic's region; whoever may name others could be anybody. */
    private static boolean isAt(TopicArn topic, URI url) {
        return "https".equals(url.getScheme())
                && topic.host().equals(url.getHost())
                && (url.getPort() == -1 || url.getPort() == 443)
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && url.getRawPath() != null;
    }
}
