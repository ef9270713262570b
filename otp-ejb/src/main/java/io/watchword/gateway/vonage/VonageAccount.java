package io.watchword.gateway.vonage;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.GatewayAccount;
import io.watchword.platform.Channel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A tenant's account in Vonage's own words. */
final class VonageAccount {

    private static final URI API = URI.create("https://api.nexmo.com");

    private static final Pattern APPLICATION_ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern API_KEY = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,256}");
    private static final Pattern PEM = Pattern.compile("(?s).{1,8192}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[1-9][0-9]{6,14}");

    /** A number, a short code, or up to eleven letters, digits and spaces with a letter among them. */
    private static final Pattern SENDER =
            Pattern.compile(NUMBER + "|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 ]{0,10}");

    private static final Pattern TEMPLATE = Pattern.compile("[A-Za-z0-9_:.-]{1,512}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}([_-][A-Z]{2,3})?");
    private static final Pattern REGISTRATION = Pattern.compile("[A-Za-z0-9_-]{1,50}");

    private final GatewayAccount account;

    VonageAccount(GatewayAccount account) {
        this.account = account;
    }

    /** Says what Vonage asks of an account. */
    AccountCheck check(AccountCheck check) {
        check.optionalSetting("application_id", APPLICATION_ID, "must be an application's id: a UUID")
                .optionalSetting("from", SENDER, "must be a number, a short code or a name of at most 11 characters")
                .optionalSetting("voice_from", NUMBER, "must be a number")
                .optionalSetting("whatsapp_from", NUMBER, "must be a number")
                .optionalSetting("template_name", TEMPLATE, "must be a template's name, its namespace before a colon")
                .optionalSetting("template_language", LANGUAGE, "must be a language as WhatsApp writes it: en or en_US")
                .optionalSetting("entity_id", REGISTRATION, "must be a registration of at most 50 characters")
                .optionalSetting("content_id", REGISTRATION, "must be a registration of at most 50 characters")
                .optionalCredential("api_key", API_KEY, "must be the account's API key")
                .optionalCredential("api_secret", SECRET, "must be the account's API secret")
                .optionalCredential("private_key", PEM, "must be the application's private key, in PEM")
                .optionalCredential("signature_secret", SECRET, "must be the secret that Vonage signs webhooks with")
                .require(
                        credential("private_key")
                                .map(key -> VonagePrivateKey.parse(key).isPresent())
                                .orElse(true),
                        "credentials.private_key",
                        "must be an RSA key of at least 2048 bits in PEM: BEGIN PRIVATE KEY");
        checkChannels(check);
        checkWayIn(check);
        return check;
    }

    private void checkChannels(AccountCheck check) {
        if (account.channels().contains(Channel.SMS)) {
            check.require(!from().isEmpty(), "settings.from", "is required for sms");
        }
        if (account.channels().contains(Channel.WHATSAPP)) {
            check.require(!whatsappFrom().isEmpty(), "settings.whatsapp_from", "is required for whatsapp")
                    .require(!templateName().isEmpty(), "settings.template_name", "is required for whatsapp");
        }
        if (account.channels().contains(Channel.VOICE)) {
            check.require(
                            isNumber(voiceFrom()),
                            "settings.voice_from",
                            "is required for voice, unless from is a number")
                    .require(
                            hasApplication(),
                            "credentials.private_key",
                            "is required for voice, with settings.application_id: calls are made by an application");
        }
    }

    private void checkWayIn(AccountCheck check) {
        if (credential("private_key").isPresent() || applicationId().isPresent()) {
            check.require(applicationId().isPresent(), "settings.application_id", "is required with private_key")
                    .require(
                            credential("private_key").isPresent(),
                            "credentials.private_key",
                            "is required with application_id");
        } else {
            check.require(
                            apiKey().isPresent(),
                            "credentials.api_key",
                            "is required, unless application_id and private_key are given")
                    .require(
                            credential("api_secret").isPresent(), "credentials.api_secret", "is required with api_key");
        }
    }

    static boolean isNumber(String sender) {
        return NUMBER.matcher(sender).matches();
    }

    URI address() {
        return account.baseUrl().orElse(API);
    }

    private boolean hasApplication() {
        return applicationId().isPresent() && credential("private_key").isPresent();
    }

    Optional<String> applicationId() {
        return Optional.ofNullable(account.settings().get("application_id"));
    }

    String from() {
        return setting("from");
    }

    String voiceFrom() {
        return account.settings().getOrDefault("voice_from", from());
    }

    String whatsappFrom() {
        return setting("whatsapp_from");
    }

    String templateName() {
        return setting("template_name");
    }

    /** The template's language: the account's, else the one that the message was meant to be in. */
    String templateLanguage(Locale locale) {
        String language = locale.getLanguage().isEmpty() ? "en" : locale.getLanguage();
        String byLocale = locale.getCountry().isEmpty() ? language : language + "_" + locale.getCountry();
        return account.settings().getOrDefault("template_language", byLocale);
    }

    Optional<String> registration(String name) {
        return Optional.ofNullable(account.settings().get(name));
    }

    Optional<String> apiKey() {
        return credential("api_key");
    }

    Optional<String> signatureSecret() {
        return credential("signature_secret");
    }

    /** The application's key; nothing where the account is called by its API key. */
    Optional<String> privateKey() {
        return hasApplication() ? credential("private_key") : Optional.empty();
    }

    /** HTTP Basic (RFC 7617). */
    String basic() {
        String userAndPassword =
                apiKey().orElse("") + ":" + credential("api_secret").orElse("");
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    private String setting(String name) {
        return account.settings().getOrDefault(name, "");
    }

    private Optional<String> credential(String name) {
        return Optional.ofNullable(account.credentials().get(name));
    }
}
