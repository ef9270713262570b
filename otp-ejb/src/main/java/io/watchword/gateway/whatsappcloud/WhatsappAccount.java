package io.watchword.gateway.whatsappcloud;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.GatewayAccount;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** A tenant's account in the Cloud API's own words. */
final class WhatsappAccount {

    private static final URI API = URI.create("https://graph.facebook.com");
    private static final String API_VERSION = "v23.0";

    private static final Pattern PHONE_NUMBER_ID = Pattern.compile("[0-9]{1,32}");
    private static final Pattern VERSION = Pattern.compile("v[0-9]{1,3}\\.[0-9]{1,2}");
    private static final Pattern TEMPLATE = Pattern.compile("[a-z0-9_]{1,512}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2,3})?");
    private static final Pattern SECRET = Pattern.compile("[\\x20-\\x7e]{1,1024}");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,1024}");

    private final GatewayAccount account;

    WhatsappAccount(GatewayAccount account) {
        this.account = account;
    }

    /** Says what the Cloud API asks of an account. */
    AccountCheck check(AccountCheck check) {
        return check.setting(
                        "phone_number_id", PHONE_NUMBER_ID, "must be the phone number's id: digits, no number itself")
                .optionalSetting("api_version", VERSION, "must be a version of the Graph API, such as v23.0")
                .setting("template_name", TEMPLATE, "must be the name of an authentication template: a-z, 0-9 and _")
                .optionalSetting("template_language", LANGUAGE, "must be a language as WhatsApp writes it: en or en_US")
                .credential("access_token", TOKEN, "is required: a system user's access token")
                .credential("app_secret", SECRET, "is required: Meta signs its webhook calls with it")
                .credential("verify_token", SECRET, "is required: the token that you give Meta for the webhook");
    }

    URI address() {
        return account.baseUrl().orElse(API);
    }

    String version() {
        return account.settings().getOrDefault("api_version", API_VERSION);
    }

    String phoneNumberId() {
        return account.settings().getOrDefault("phone_number_id", "");
    }

    String templateName() {
        return account.settings().getOrDefault("template_name", "");
    }

    /** The template's language: the account's, else the one that the message was meant to be in. */
    String templateLanguage(Locale locale) {
        String language = locale.getLanguage().isEmpty() ? "en" : locale.getLanguage();
        String byLocale = locale.getCountry().isEmpty() ? language : language + "_" + locale.getCountry();
        return account.settings().getOrDefault("template_language", byLocale);
    }

    String authorization() {
        return "Bearer " + credential("access_token");
    }

    String appSecret() {
        return credential("app_secret");
    }

    String verifyToken() {
        return credential("verify_token");
    }

    private String credential(String name) {
        return account.credentials().getOrDefault(name, "");
    }
}
