package io.watchword.gateway.infobip;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.GatewayAccount;
import io.watchword.platform.Channel;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A tenant's account in Infobip's own words. */
final class InfobipAccount {

    private static final URI API = URI.create("https://api.infobip.com");

    private static final Pattern SUBDOMAIN = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern API_KEY = Pattern.compile("[\\x21-\\x7e]{1,256}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[1-9][0-9]{4,14}");

    /** A number, a short code, or up to eleven letters, digits and spaces with a letter among them. */
    private static final Pattern SENDER =
            Pattern.compile(NUMBER + "|[0-9]{3,14}|(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 ._-]{0,10}");

    private static final Pattern TEMPLATE = Pattern.compile("[a-z0-9_]{1,512}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2,3})?");
    private static final Pattern REGISTRATION = Pattern.compile("[0-9]{1,30}");

    /** What is safe in a URL, and too long to be guessed. */
    private static final Pattern WEBHOOK_SECRET = Pattern.compile("[A-Za-z0-9_-]{16,128}");

    private final GatewayAccount account;

    InfobipAccount(GatewayAccount account) {
        this.account = account;
    }

    /** Says what Infobip asks of an account. */
    AccountCheck check(AccountCheck check) {
        check.optionalSetting("subdomain", SUBDOMAIN, "must be what stands before .api.infobip.com")
                .optionalSetting("sender", SENDER, "must be a number, a short code or a name of at most 11 characters")
                .optionalSetting("whatsapp_sender", NUMBER, "must be a number")
                .optionalSetting("template_name", TEMPLATE, "must be an authentication template's name: a-z, 0-9, _")
                .optionalSetting("template_language", LANGUAGE, "must be a language as WhatsApp writes it: en or en_US")
                .optionalSetting("principal_entity_id", REGISTRATION, "must be a registration of at most 30 digits")
                .optionalSetting("content_template_id", REGISTRATION, "must be a registration of at most 30 digits")
                .credential("api_key", API_KEY, "is required: an API key")
                .optionalCredential(
                        "webhook_secret", WEBHOOK_SECRET, "must be 16 to 128 letters, digits, dashes and underscores");
        if (account.channels().contains(Channel.SMS)) {
            check.require(!sender().isEmpty(), "settings.sender", "is required for sms");
        }
        if (account.channels().contains(Channel.WHATSAPP)) {
            check.require(!whatsappSender().isEmpty(), "settings.whatsapp_sender", "is required for whatsapp")
                    .require(!templateName().isEmpty(), "settings.template_name", "is required for whatsapp");
        }
        return check;
    }

    URI address() {
        return account.baseUrl().or(this::bySubdomain).orElse(API);
    }

    private Optional<URI> bySubdomain() {
        return Optional.ofNullable(account.settings().get("subdomain"))
                .map(name -> URI.create("https://" + name + ".api.infobip.com"));
    }

    String sender() {
        return setting("sender");
    }

    String whatsappSender() {
        return setting("whatsapp_sender");
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

    /** The sender's registration for India, without which nothing arrives there. */
    Optional<String> principalEntityId() {
        return Optional.ofNullable(account.settings().get("principal_entity_id"));
    }

    Optional<String> contentTemplateId() {
        return Optional.ofNullable(account.settings().get("content_template_id"));
    }

    String authorization() {
        return "App " + account.credentials().getOrDefault("api_key", "");
    }

    /** What stands in the address for receipts, which are not signed. */
    Optional<String> webhookSecret() {
        return Optional.ofNullable(account.credentials().get("webhook_secret"));
    }

    private String setting(String name) {
        return account.settings().getOrDefault(name, "");
    }
}
