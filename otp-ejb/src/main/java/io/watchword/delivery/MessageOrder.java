package io.watchword.delivery;

import io.watchword.challenge.model.Challenge;
import io.watchword.message.MessageBrief;
import io.watchword.platform.Channel;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.json.OmitIfAbsent;
import io.watchword.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a challenge asks to be sent, the code excepted. It is kept encrypted with the challenge, for resends and retries.
 *
 * @param to E.164, or an e-mail address; empty where nothing is ever sent
 * @param country the region of the number
 * @param identifier the id or username that was named; nothing where the destination was
 * @param application the name that messages show
 * @param customMessage with {@code {otp}} and {@code {app}}, once each
 * @param amount what the code signs, with payee
 * @param androidAppHash ends the message so that SMS Retriever finds it
 * @param webOrigin ends the message so that WebOTP finds it
 * @param metadata the caller's own, given back on reads
 * @param fallbackChannels where its codes may go on to, in order
 * @param origin from where it was asked for, as far as that is known
 * @param testNumber true, where it goes to a test number, and so nowhere
 */
public record MessageOrder(
        String to,
        String country,
        Optional<String> identifier,
        String application,
        Optional<String> locale,
        Optional<String> customMessage,
        Optional<String> senderId,
        Optional<String> amount,
        Optional<String> payee,
        Optional<String> androidAppHash,
        Optional<String> webOrigin,
        Map<String, String> metadata,
        @OmitIfAbsent Optional<List<Channel>> fallbackChannels,
        @OmitIfAbsent Optional<Origin> origin,
        @OmitIfAbsent Optional<Boolean> testNumber) {

    /**
     * By what an end user's address and device are counted: keyed indexes in Base64, of which nothing can be read.
     *
     * @param safe true, where the tenant trusts the address
     */
    public record Origin(
            @OmitIfAbsent Optional<String> address,
            @OmitIfAbsent Optional<String> device,
            @OmitIfAbsent Optional<Boolean> safe) {}

    /** What is kept where its recipient shall be forgotten: nothing but the country. */
    public static MessageOrder forgotten(String country) {
        return new MessageOrder(
                "",
                country,
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, with channels that its codes may go on to. */
    public MessageOrder withFallbackChannels(List<Channel> channels) {
        return new MessageOrder(
                to,
                country,
                identifier,
                application,
                locale,
                customMessage,
                senderId,
                amount,
                payee,
                androidAppHash,
                webOrigin,
                metadata,
                channels.isEmpty() ? Optional.empty() : Optional.of(channels),
                origin,
                testNumber);
    }

    /** Whether it goes to a test number. */
    public boolean isForTestNumber() {
        return testNumber.orElse(false);
    }

    /** Whether it was asked for from an address that the tenant trusts. */
    public boolean isFromSafeAddress() {
        return origin.flatMap(Origin::safe).orElse(false);
    }

    /** Whether a channel leads where the message shall go. */
    public boolean isReachedBy(Channel channel) {
        return channel != Channel.TOTP && (channel == Channel.EMAIL) == to.contains("@");
    }

    /** The language that was asked for. */
    Locale language() {
        return locale.map(Locale::forLanguageTag).orElse(Locale.ENGLISH);
    }

    /** What the message by a channel is to say. */
    public MessageBrief brief(String tenantId, Channel channel, Duration validity) {
        return new MessageBrief(
                tenantId,
                channel,
                country,
                locale,
                application,
                customMessage,
                amount,
                payee,
                androidAppHash,
                webOrigin,
                validity);
    }

    /** The order as it is stored with its challenge. */
    public byte[] seal(Envelope envelope, String tenantId, UUID challengeId) {
        return envelope.seal(JsonRecords.text(this), Challenge.messagePlace(tenantId, challengeId));
    }

    /** The order that was {@link #seal sealed} for the challenge. */
    public static MessageOrder open(Envelope envelope, byte[] sealed, String tenantId, UUID challengeId) {
        String json = envelope.open(sealed, Challenge.messagePlace(tenantId, challengeId));
        return JsonRecords.bind(StrictJson.readObject(json.getBytes(StandardCharsets.UTF_8)), MessageOrder.class);
    }

    /** The country alone: nothing of what is to be sent. */
    @Override
    public String toString() {
        return "MessageOrder[" + country + "]";
    }
}
