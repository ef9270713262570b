package io.watchword.gateway.bird;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.http.StandardWebhooks;
import io.watchword.platform.Channel;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A tenant's workspace in Bird's own words. */
final class BirdAccount {

    private static final Pattern API_KEY = Pattern.compile("bk_[a-z]{2,10}[0-9]{0,3}_[A-Za-z0-9_-]{1,256}");
    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{4,14}");

    /** A number, a short code, or up to eleven letters, digits, spaces, dashes and underscores with a letter among them. */
    private static final Pattern SENDER = Pattern.compile(NUMBER + "|[0-9]{5,6}|(?=.*[A-Za-z])[A-Za-z0-9 _-]{1,11}");

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}([_-][A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,256}");

    private final GatewayAccount account;

    BirdAccount(GatewayAccount account) {
        this.account = account;
    }

    /** Says what Bird asks of an account. */
    AccountCheck check(AccountCheck check) {
        check.optionalSetting(
                        "from", SENDER, "must be a number with +, a short code or a name of at most 11 characters")
                .optionalSetting("whatsapp_from", NUMBER, "must be a number with +")
                .optionalSetting("template_slug", SLUG, "must be the slug of a template for one-time passcodes")
                .optionalSetting("template_language", LANGUAGE, "must be a language tag: en or pt-BR")
                .credential("api_key", API_KEY, "is required: a key of the form bk_{region}_…")
                .optionalCredential("signing_secret", SECRET, "must be the webhook's secret: whsec_…")
                .require(
                        account.credentials().get("signing_secret") == null
                                || webhooks().isPresent(),
                        "credentials.signing_secret",
                        "must be Base64, after whsec_");
        if (account.channels().contains(Channel.SMS)) {
            check.require(!from().isEmpty(), "settings.from", "is required for sms");
        }
        if (account.channels().contains(Channel.WHATSAPP)) {
            check.require(!templateSlug().isEmpty(), "settings.template_slug", "is required for whatsapp");
        }
        return check;
    }

    /** A key names the region that its workspace is in. */
    URI address() {
        return account.baseUrl()
                .orElseGet(() -> URI.create("https://" + apiKey().split("_", 3)[1] + ".platform.bird.com"));
    }

    String from() {
        return account.settings().getOrDefault("from", "");
    }

    /** The sender of a template of one's own; Bird's templates have theirs. */
    Optional<String> whatsappFrom() {
        return Optional.ofNullable(account.settings().get("whatsapp_from"));
    }

    String templateSlug() {
        return account.settings().getOrDefault("template_slug", "");
    }

    /** The template's language: the account's, else the one that the message was meant to be in. */
    String templateLanguage(Locale locale) {
        String byLocale = locale.getLanguage().isEmpty() ? "en" : locale.toLanguageTag();
        return account.settings().getOrDefault("template_language", byLocale);
    }

    String authorization() {
        return "Bearer " + apiKey();
    }

    /** How Bird signs its webhook calls. */
    Optional<StandardWebhooks> webhooks() {
        return Optional.ofNullable(account.credentials().get("signing_secret")).flatMap(StandardWebhooks::with);
    }

    private String apiKey() {
        return account.credentials().getOrDefault("api_key", "");
    }
}
