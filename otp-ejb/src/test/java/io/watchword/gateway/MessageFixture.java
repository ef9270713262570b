package io.watchword.gateway;

import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A message to be sent in a test: say what matters there, the rest is something sensible. */
public final class MessageFixture {

    private final Channel channel;
    private UUID deliveryId = Ids.next();
    private String to = "+14155552345";
    private String country = "US";
    private String passcode = "046813";
    private Optional<String> text = Optional.empty();
    private Optional<String> subject = Optional.empty();
    private Optional<String> html = Optional.empty();
    private Optional<String> sender = Optional.empty();
    private Locale locale = Locale.ENGLISH;
    private Duration validity = Duration.ofMinutes(5);
    private Optional<URI> receiptUrl = Optional.empty();

    private MessageFixture(Channel channel) {
        this.channel = channel;
    }

    public static MessageFixture by(Channel channel) {
        return new MessageFixture(channel);
    }

    public MessageFixture deliveryId(UUID id) {
        deliveryId = id;
        return this;
    }

    /** To a number or an address, in this country. */
    public MessageFixture to(String destination, String itsCountry) {
        to = destination;
        country = itsCountry;
        return this;
    }

    public MessageFixture passcode(String digits) {
        passcode = digits;
        return this;
    }

    public MessageFixture text(String wholeText) {
        text = Optional.of(wholeText);
        return this;
    }

    /** What an e-mail has beside its text. */
    public MessageFixture email(String itsSubject, String itsHtml) {
        subject = Optional.of(itsSubject);
        html = Optional.of(itsHtml);
        return this;
    }

    public MessageFixture sender(String asked) {
        sender = Optional.of(asked);
        return this;
    }

    public MessageFixture locale(String languageTag) {
        locale = Locale.forLanguageTag(languageTag);
        return this;
    }

    public MessageFixture validity(Duration left) {
        validity = left;
        return this;
    }

    public MessageFixture receiptUrl(String url) {
        receiptUrl = Optional.of(URI.create(url));
        return this;
    }

    public OutboundMessage message() {
        return new OutboundMessage(
                deliveryId,
                channel,
                to,
                country,
                passcode,
                text.orElse("Your verification code is " + passcode + "."),
                subject,
                html,
                sender,
                locale,
                validity,
                receiptUrl.orElse(URI.create("https://otp.example/webhooks/acme/9?delivery=" + deliveryId)));
    }
}
