package io.watchword.gateway.sinch;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.GatewayAccount;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** A tenant's account in Sinch's own words. */
final class SinchAccount {

    /** {@code us}, {@code eu}, {@code au}, {@code br} and {@code ca}: the name of a host, and so no more than letters. */
    private static final Pattern REGION = Pattern.compile("[a-z]{2,8}");

    private static final Pattern SERVICE_PLAN_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,1024}");

    /** A number, a short code, or up to eleven letters, digits and spaces with a letter among them. */
    private static final Pattern SENDER =
            Pattern.compile("\\+?[0-9]{3,15}|(?=.*[A-Za-z])[A-Za-z0-9+_&-][A-Za-z0-9 +_&-]{0,10}");

    private final GatewayAccount account;

    SinchAccount(GatewayAccount account) {
        this.account = account;
    }

    /** Says what Sinch asks of an account. */
    AccountCheck check(AccountCheck check) {
        return check.setting("service_plan_id", SERVICE_PLAN_ID, "must be the id of a service plan")
                .optionalSetting("region", REGION, "must be a region of Sinch: us, eu, au, br or ca")
                .require(
                        account.settings().containsKey("region")
                                || account.baseUrl().isPresent(),
                        "settings.region",
                        "is required, unless base_url is given")
                .optionalSetting("from", SENDER, "must be a number, a short code or a name of at most 11 characters")
                .credential("api_token", SECRET, "is required: the service plan's API token")
                .optionalCredential("webhook_secret", SECRET, "must be the secret that Sinch signs its callbacks with");
    }

    URI address() {
        return account.baseUrl()
                .orElseGet(() -> URI.create("https://" + account.settings().get("region") + ".sms.api.sinch.com"));
    }

    String servicePlanId() {
        return account.settings().getOrDefault("service_plan_id", "");
    }

    Optional<String> from() {
        return Optional.ofNullable(account.settings().get("from"));
    }

    String authorization() {
        return "Bearer " + account.credentials().get("api_token");
    }

    /** Without it no callback can be told from a forged one. */
    Optional<String> webhookSecret() {
        return Optional.ofNullable(account.credentials().get("webhook_secret"));
    }
}
