package io.watchword.gateway.vonagesms;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.GatewayAccount;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** A tenant's account in Vonage's own words. */
final class VonageSmsAccount {

    private static final URI API = URI.create("https://rest.nexmo.com");

    private static final Pattern API_KEY = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,256}");
    private static final Pattern METHOD = Pattern.compile(VonageSmsSignature.methods());
    private static final Pattern REGISTRATION = Pattern.compile("[A-Za-z0-9_-]{1,50}");

    /** A number, a short code, or up to eleven letters, digits and spaces with a letter among them. */
    private static final Pattern SENDER =
            Pattern.compile("\\+?[1-9][0-9]{6,14}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 ]{0,10}");

    private final GatewayAccount account;

    VonageSmsAccount(GatewayAccount account) {
        this.account = account;
    }

    /** Says what Vonage asks of an account. */
    AccountCheck check(AccountCheck check) {
        return check.setting("from", SENDER, "must be a number, a short code or a name of at most 11 characters")
                .optionalSetting("signature_method", METHOD, "must be md5hash, md5, sha1, sha256 or sha512")
                .optionalSetting("entity_id", REGISTRATION, "must be a registration of at most 50 characters")
                .optionalSetting("content_id", REGISTRATION, "must be a registration of at most 50 characters")
                .credential("api_key", API_KEY, "is required: the account's API key")
                .optionalCredential("api_secret", SECRET, "must be the account's API secret")
                .optionalCredential("signature_secret", SECRET, "must be the account's signature secret")
                .require(
                        apiSecret().isPresent() || signature().isPresent(),
                        "credentials.api_secret",
                        "is required, unless signature_secret is given");
    }

    URI address() {
        return account.baseUrl().orElse(API);
    }

    String from() {
        return account.settings().getOrDefault("from", "");
    }

    Optional<String> registration(String name) {
        return Optional.ofNullable(account.settings().get(name));
    }

    String apiKey() {
        return account.credentials().getOrDefault("api_key", "");
    }

    Optional<String> apiSecret() {
        return Optional.ofNullable(account.credentials().get("api_secret"));
    }

    /** How Vonage signs receipts; and how requests are signed, where there is no API secret. */
    Optional<VonageSmsSignature> signature() {
        return Optional.ofNullable(account.credentials().get("signature_secret"))
                .map(secret -> new VonageSmsSignature(
                        account.settings().getOrDefault("signature_method", VonageSmsSignature.STANDARD_METHOD),
                        secret));
    }
}
