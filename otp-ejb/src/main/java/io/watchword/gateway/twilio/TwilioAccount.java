package io.watchword.gateway.twilio;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.GatewayAccount;
import io.watchword.platform.Channel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A tenant's account in Twilio's own words. */
final class TwilioAccount {

    private static final URI API = URI.create("https://api.twilio.com");

    private static final Pattern ACCOUNT_SID = Pattern.compile("AC[0-9a-fA-F]{32}");
    private static final Pattern MESSAGING_SERVICE_SID = Pattern.compile("MG[0-9a-fA-F]{32}");
    private static final Pattern CONTENT_SID = Pattern.compile("HX[0-9a-fA-F]{32}");
    private static final Pattern API_KEY_SID = Pattern.compile("SK[0-9a-fA-F]{32}");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,256}");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{4,14}");

    /** A number, a short code, or up to eleven letters, digits and spaces with a letter among them. */
    private static final Pattern SENDER =
            Pattern.compile(E164 + "|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9+_&-][A-Za-z0-9 +_&-]{0,10}");

    private final GatewayAccount account;

    TwilioAccount(GatewayAccount account) {
        this.account = account;
    }

    /** Says what Twilio asks of an account. */
    AccountCheck check(AccountCheck check) {
        check.setting("account_sid", ACCOUNT_SID, "must be an account SID: AC and 32 hexadecimal digits")
                .optionalSetting(
                        "from", SENDER, "must be a number with +, a short code or a name of at most 11 characters")
                .optionalSetting("messaging_service_sid", MESSAGING_SERVICE_SID, "must be MG and 32 hexadecimal digits")
                .optionalSetting("voice_from", E164, "must be a number with +")
                .optionalSetting("whatsapp_from", E164, "must be a number with +")
                .optionalSetting("content_sid", CONTENT_SID, "must be a content SID: HX and 32 hexadecimal digits")
                .optionalCredential("auth_token", SECRET, "must be Twilio's auth token");
        if (account.channels().contains(Channel.SMS)) {
            check.require(
                    from().isPresent() || messagingServiceSid().isPresent(),
                    "settings.from",
                    "is required for sms, unless messaging_service_sid is given");
        }
        if (account.channels().contains(Channel.WHATSAPP)) {
            check.require(!whatsappFrom().isEmpty(), "settings.whatsapp_from", "is required for whatsapp")
                    .require(
                            !contentSid().isEmpty(),
                            "settings.content_sid",
                            "is required for whatsapp: the SID of an authentication template");
        }
        if (account.channels().contains(Channel.VOICE)) {
            check.require(
                    isNumber(voiceFrom()),
                    "settings.voice_from",
                    "is required for voice, unless from is a number with +");
        }
        if (hasApiKey()) {
            return check.credential(
                            "api_key_sid", API_KEY_SID, "must be an API key's SID: SK and 32 hexadecimal digits")
                    .credential("api_key_secret", SECRET, "must be the API key's secret");
        }
        return check.require(
                authToken().isPresent(), "credentials.auth_token", "is required, unless an API key is given");
    }

    static boolean isNumber(String sender) {
        return E164.matcher(sender).matches();
    }

    URI address() {
        return account.baseUrl().orElse(API);
    }

    String accountSid() {
        return account.settings().getOrDefault("account_sid", "");
    }

    Optional<String> from() {
        return Optional.ofNullable(account.settings().get("from"));
    }

    Optional<String> messagingServiceSid() {
        return Optional.ofNullable(account.settings().get("messaging_service_sid"));
    }

    String voiceFrom() {
        return account.settings().getOrDefault("voice_from", from().orElse(""));
    }

    String whatsappFrom() {
        return account.settings().getOrDefault("whatsapp_from", "");
    }

    String contentSid() {
        return account.settings().getOrDefault("content_sid", "");
    }

    /** The account's first secret, which Twilio signs its webhook calls with; an API key cannot stand in for it. */
    Optional<String> authToken() {
        return Optional.ofNullable(account.credentials().get("auth_token"));
    }

    /** HTTP Basic (RFC 7617), by the API key where there is one. */
    String authorization() {
        Map<String, String> credentials = account.credentials();
        String userAndPassword = credentials.containsKey("api_key_sid")
                ? credentials.get("api_key_sid") + ":" + credentials.get("api_key_secret")
                : accountSid() + ":" + credentials.get("auth_token");
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    private boolean hasApiKey() {
        return account.credentials().containsKey("api_key_sid")
                || account.credentials().containsKey("api_key_secret");
    }
}
