package io.watchword.gateway.twilio;

import io.watchword.gateway.GatewayAccount;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A tenant's account in Twilio's own words. */
final class TwilioAccount {

    static final Set<Channel> CHANNELS = Set.of(Channel.SMS, Channel.WHATSAPP);

    private static final URI API = URI.create("https://api.twilio.com");
    private static final Set<String> SETTINGS =
            Set.of("account_sid", "from", "messaging_service_sid", "whatsapp_from", "content_sid");
    private static final Set<String> CREDENTIALS = Set.of("auth_token", "api_key_sid", "api_key_secret");

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

    /** What keeps the account from being opened, its address aside. */
    List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        names(errors, "settings", account.settings(), SETTINGS);
        names(errors, "credentials", account.credentials(), CREDENTIALS);
        if (account.channels().isEmpty() || !CHANNELS.containsAll(account.channels())) {
            errors.add(new FieldError("channels", "must be sms, whatsapp or both"));
        }
        required(errors, "account_sid", ACCOUNT_SID, "must be an account SID: AC and 32 hexadecimal digits");
        wellFormed(errors, "from", SENDER, "must be a number with +, a short code or a name of at most 11 characters");
        wellFormed(errors, "messaging_service_sid", MESSAGING_SERVICE_SID, "must be MG and 32 hexadecimal digits");
        wellFormed(errors, "whatsapp_from", E164, "must be a number with +");
        wellFormed(errors, "content_sid", CONTENT_SID, "must be a content SID: HX and 32 hexadecimal digits");
        if (account.channels().contains(Channel.SMS)
                && setting("from").isEmpty()
                && messagingServiceSid().isEmpty()) {
            errors.add(new FieldError("settings.from", "is required for sms, unless messaging_service_sid is given"));
        }
        if (account.channels().contains(Channel.WHATSAPP)) {
            present(errors, "whatsapp_from", "is required for whatsapp");
            present(errors, "content_sid", "is required for whatsapp: the SID of an authentication template");
        }
        credentials(errors);
        return errors;
    }

    URI address() {
        return account.baseUrl().orElse(API);
    }

    String accountSid() {
        return account.settings().getOrDefault("account_sid", "");
    }

    Optional<String> from() {
        return setting("from");
    }

    Optional<String> messagingServiceSid() {
        return setting("messaging_service_sid");
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

    private Optional<String> setting(String name) {
        return Optional.ofNullable(account.settings().get(name));
    }

    private static void names(List<FieldError> errors, String part, Map<String, String> given, Set<String> known) {
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> errors.add(new FieldError(part + "." + name, "is not known to twilio")));
    }

    private void required(List<FieldError> errors, String name, Pattern form, String reason) {
        if (!form.matcher(account.settings().getOrDefault(name, "")).matches()) {
            errors.add(new FieldError("settings." + name, reason));
        }
    }

    private void wellFormed(List<FieldError> errors, String name, Pattern form, String reason) {
        if (setting(name).isPresent()) {
            required(errors, name, form, reason);
        }
    }

    private void present(List<FieldError> errors, String name, String reason) {
        if (setting(name).isEmpty()) {
            errors.add(new FieldError("settings." + name, reason));
        }
    }

    private void credentials(List<FieldError> errors) {
        Map<String, String> given = account.credentials();
        boolean byKey = given.containsKey("api_key_sid") || given.containsKey("api_key_secret");
        if (!byKey && !given.containsKey("auth_token")) {
            errors.add(new FieldError("credentials.auth_token", "is required, unless an API key is given"));
        }
        secret(errors, "auth_token", given.containsKey("auth_token"), SECRET, "must be Twilio's auth token");
        secret(errors, "api_key_sid", byKey, API_KEY_SID, "must be an API key's SID: SK and 32 hexadecimal digits");
        secret(errors, "api_key_secret", byKey, SECRET, "must be the API key's secret");
    }

    private void secret(List<FieldError> errors, String name, boolean needed, Pattern form, String reason) {
        if (needed
                && !form.matcher(account.credentials().getOrDefault(name, "")).matches()) {
            errors.add(new FieldError("credentials." + name, reason));
        }
    }
}
