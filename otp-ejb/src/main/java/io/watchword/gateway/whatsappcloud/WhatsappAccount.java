package io.watchword.gateway.whatsappcloud;

import io.watchword.gateway.GatewayAccount;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A tenant's account in the Cloud API's own words. */
final class WhatsappAccount {

    static final Set<Channel> CHANNELS = Set.of(Channel.WHATSAPP);

    private static final URI API = URI.create("https://graph.facebook.com");
    private static final String API_VERSION = "v23.0";
    private static final Set<String> SETTINGS =
            Set.of("phone_number_id", "api_version", "template_name", "template_language");
    private static final Set<String> CREDENTIALS = Set.of("access_token", "app_secret", "verify_token");

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

    /** What keeps the account from being opened, its address aside. */
    List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        names(errors, "settings", account.settings(), SETTINGS);
        names(errors, "credentials", account.credentials(), CREDENTIALS);
        if (!account.channels().equals(CHANNELS)) {
            errors.add(new FieldError("channels", "must be whatsapp alone"));
        }
        setting(
                errors,
                "phone_number_id",
                "",
                PHONE_NUMBER_ID,
                "must be the phone number's id: digits, no number itself");
        setting(errors, "api_version", API_VERSION, VERSION, "must be a version of the Graph API, such as v23.0");
        setting(
                errors,
                "template_name",
                "",
                TEMPLATE,
                "must be the name of an authentication template: a-z, 0-9 and _");
        setting(errors, "template_language", "en", LANGUAGE, "must be a language as WhatsApp writes it: en or en_US");
        credential(errors, "access_token", TOKEN, "is required: a system user's access token");
        credential(errors, "app_secret", SECRET, "is required: Meta signs its webhook calls with it");
        credential(errors, "verify_token", SECRET, "is required: the token that you give Meta for the webhook");
        return errors;
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

    private static void names(List<FieldError> errors, String part, Map<String, String> given, Set<String> known) {
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> errors.add(new FieldError(part + "." + name, "is not known to whatsapp_cloud")));
    }

    private void setting(List<FieldError> errors, String name, String otherwise, Pattern form, String reason) {
        if (!form.matcher(account.settings().getOrDefault(name, otherwise)).matches()) {
            errors.add(new FieldError("settings." + name, reason));
        }
    }

    private void credential(List<FieldError> errors, String name, Pattern form, String reason) {
        if (!form.matcher(credential(name)).matches()) {
            errors.add(new FieldError("credentials." + name, reason));
        }
    }
}
