package io.watchword.gateway.aws.eum;

import io.watchword.gateway.http.JsonMembers;
import io.watchword.gateway.http.JsonText;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What SNS posts, as it came: nothing of it is checked yet. */
record SnsMessage(JsonObject json, Type type) {

    private static final List<String> SIGNED_OF_NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> SIGNED_OF_CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    enum Type {
        NOTIFICATION("Notification"),
        SUBSCRIPTION_CONFIRMATION("SubscriptionConfirmation"),
        UNSUBSCRIBE_CONFIRMATION("UnsubscribeConfirmation");

        private final String text;

        Type(String text) {
            this.text = text;
        }
    }

    /** The message that a body holds; nothing where it is none. */
    static Optional<SnsMessage> read(byte[] body) {
        return JsonText.read(body)
                .flatMap(json -> JsonMembers.text(json, "Type")
                        .flatMap(SnsMessage::type)
                        .map(type -> new SnsMessage(json, type)));
    }

    private static Optional<Type> type(String text) {
        return List.of(Type.values()).stream()
                .filter(type -> type.text.equals(text))
                .findFirst();
    }

    boolean isFrom(TopicArn topic) {
        return text("TopicArn").equals(topic.text());
    }

    String message() {
        return text("Message");
    }

    String signatureVersion() {
        return text("SignatureVersion");
    }

    Optional<byte[]> signature() {
        try {
            return Optional.of(Base64.getDecoder().decode(text("Signature")));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    Optional<Instant> timestamp() {
        try {
            return Optional.of(Instant.parse(text("Timestamp")));
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    Optional<URI> signingCertUrl() {
        return url("SigningCertURL");
    }

    Optional<URI> subscribeUrl() {
        return url("SubscribeURL");
    }

    /** What the signature is made over: names and values, a line each, of those that the message has. */
    byte[] signedText() {
        StringBuilder text = new StringBuilder();
        for (String name : type == Type.NOTIFICATION ? SIGNED_OF_NOTIFICATION : SIGNED_OF_CONFIRMATION) {
            JsonMembers.text(json, name)
                    .ifPresent(value ->
                            text.append(name).append('\n').append(value).append('\n'));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Optional<URI> url(String name) {
        try {
            return Optional.of(new URI(text(name)));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private String text(String name) {
        return JsonMembers.text(json, name).orElse("");
    }

    /** The type alone. */
    @Override
    public String toString() {
        return "SnsMessage[" + type + "]";
    }
}
