package io.watchword.gateway.messagebird;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.GatewayAccount;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** A tenant's account in MessageBird's own words. */
final class MessageBirdAccount {

    private static final URI API = URI.create("https://rest.messagebird.com");

    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,256}");

    /** A number, a short code, or up to eleven letters, digits and spaces with a letter among them. */
    private static final Pattern ORIGINATOR =
            Pattern.compile("\\+?[1-9][0-9]{6,14}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9 ]{0,10}");

    private final GatewayAccount account;

    MessageBirdAccount(GatewayAccount account) {
        this.account = account;
    }

    /** Says what MessageBird asks of an account. */
    AccountCheck check(AccountCheck check) {
        return check.setting(
                        "originator",
                        ORIGINATOR,
                        "is required: a number, a short code or a name of at most 11 characters")
                .credential("access_key", SECRET, "is required: the account's live access key")
                .optionalCredential("signing_key", SECRET, "must be the key that MessageBird signs its calls with");
    }

    URI address() {
        return account.baseUrl().orElse(API);
    }

    String originator() {
        return account.settings().getOrDefault("originator", "");
    }

    String authorization() {
        return "AccessKey " + account.credentials().getOrDefault("access_key", "");
    }

    Optional<String> signingKey() {
        return Optional.ofNullable(account.credentials().get("signing_key"));
    }
}
