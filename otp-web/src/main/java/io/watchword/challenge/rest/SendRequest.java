package io.watchword.challenge.rest;

import io.watchword.challenge.SendCommand;
import io.watchword.challenge.model.IdentifierType;
import io.watchword.gateway.model.SenderId;
import io.watchword.message.Characters;
import io.watchword.message.CustomMessage;
import io.watchword.platform.Channel;
import io.watchword.platform.json.InvalidFields;
import io.watchword.tenant.IdempotentRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The body of a send; the fields are the contract's own. */
public record SendRequest(
        IdentifierType identifierType,
        String identifier,
        Optional<String> country,
        Optional<Channel> channel,
        Optional<List<Channel>> fallbackChannels,
        Optional<String> action,
        Optional<String> locale,
        Optional<String> customMessage,
        Optional<String> senderId,
        Optional<String> amount,
        Optional<String> payee,
        Optional<AutoRead> autoRead,
        Optional<Client> client,
        Optional<Map<String, String>> metadata) {

    private static final int MAX_METADATA = 20;

    public SendRequest {
        Texts.length("identifier", identifier, 1, 254);
        Texts.lengthOf("country", country, 1, 8);
        fallbackChannels.ifPresent(channels -> check(channels, channel));
        Texts.shape("action", action, "[A-Za-z0-9_:.-]{1,64}", "must be 1 to 64 of A-Z a-z 0-9 _ : . -");
        Texts.shape("locale", locale, "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}", "must be a BCP 47 language tag");
        Texts.lengthOf("custom_message", customMessage, 1, 500);
        Texts.fit("custom_message", customMessage, CustomMessage::wrong);
        Texts.shape("sender_id", senderId, SenderId.FORM, SenderId.RULE);
        Texts.lengthOf("amount", amount, 1, 64);
        Texts.fit("amount", amount, Characters::wrongWithinLine);
        Texts.lengthOf("payee", payee, 1, 140);
        Texts.fit("payee", payee, Characters::wrongWithinLine);
        metadata.ifPresent(SendRequest::check);
    }

    /** How a device shall find the code by itself: one of both. */
    public record AutoRead(Optional<String> androidAppHash, Optional<String> webOrigin) {

        public AutoRead {
            Texts.shape("android_app_hash", androidAppHash, "[A-Za-z0-9+/]{11}", "must be the app's 11-character hash");
            Texts.shape(
                    "web_origin",
                    webOrigin,
                    "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*",
                    "must be a domain");
            if (androidAppHash.isPresent() == webOrigin.isPresent()) {
                throw new InvalidFields(
                        "android_app_hash", "give it or web_origin: either wants the last line to itself");
            }
        }
    }

    /** What a backend knows of its end user. */
    public record Client(Optional<String> ip, Optional<String> userAgent, Optional<String> deviceId) {

        public Client {
            Texts.lengthOf("ip", ip, 1, 45);
            Texts.lengthOf("user_agent", userAgent, 1, 512);
            Texts.lengthOf("device_id", deviceId, 1, 128);
        }
    }

    Optional<String> clientIp() {
        return client.flatMap(Client::ip);
    }

    SendCommand command(Optional<String> proof, Optional<IdempotentRequest> idempotency) {
        return new SendCommand(
                identifierType,
                identifier,
                country,
                channel,
                fallbackChannels,
                action.orElse("sign_in"),
                locale,
                customMessage,
                senderId,
                amount,
                payee,
                autoRead.flatMap(AutoRead::androidAppHash),
                autoRead.flatMap(AutoRead::webOrigin),
                metadata.orElse(Map.of()),
                client.flatMap(Client::deviceId),
                proof,
                idempotency);
    }

    private static void check(List<Channel> fallbackChannels, Optional<Channel> channel) {
        if (fallbackChannels.stream().distinct().count() < fallbackChannels.size()
                || channel.filter(fallbackChannels::contains).isPresent()) {
            throw new InvalidFields("fallback_channels", "must name each channel once, and not that of channel");
        }
        if (!fallbackChannels.stream().allMatch(Channel::isSent)) {
            throw new InvalidFields("fallback_channels", "must be some of sms, whatsapp, voice, email");
        }
    }

    private static void check(Map<String, String> metadata) {
        if (metadata.size() > MAX_METADATA) {
            throw new InvalidFields("metadata", "holds at most 20 pairs");
        }
        metadata.forEach((key, value) -> {
            Texts.length("metadata", key, 1, 64);
            Texts.length("metadata", value, 0, 500);
        });
    }
}
