package io.watchword.gateway.aws;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.GatewayAccount;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** What each service of AWS asks of a tenant's account: a region, and the credentials of a principal. */
public final class AwsAccount {

    private static final Pattern ACCESS_KEY_ID = Pattern.compile("[A-Za-z0-9_]{16,128}");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,256}");
    private static final Pattern SESSION_TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");
    private static final Pattern FLAG = Pattern.compile("true|false");

    private final GatewayAccount account;
    private final String service;

    /** @param service as the service names itself in addresses and signatures: {@code sns} */
    public AwsAccount(GatewayAccount account, String service) {
        this.account = account;
        this.service = service;
    }

    /** Says what AWS asks of an account. */
    public AccountCheck check(AccountCheck check) {
        return check.setting("region", AwsRegion.FORM, "must be a region of AWS, such as eu-west-1")
                .optionalSetting("fips", FLAG, "must be true or false")
                .optionalSetting("dual_stack", FLAG, "must be true or false")
                .require(
                        account.baseUrl().isEmpty() || !isOn("fips"),
                        "settings.fips",
                        "must not be true beside a base_url of your own")
                .require(
                        account.baseUrl().isEmpty() || !isOn("dual_stack"),
                        "settings.dual_stack",
                        "must not be true beside a base_url of your own")
                .credential("access_key_id", ACCESS_KEY_ID, "must be the id of an access key, such as AKIA…")
                .credential("secret_access_key", SECRET, "is required: the access key's secret")
                .optionalCredential("session_token", SESSION_TOKEN, "must be the token of a session");
    }

    public URI address() {
        return account.baseUrl().orElseGet(() -> region().endpoint(service, isOn("fips"), isOn("dual_stack")));
    }

    public AwsRegion region() {
        return new AwsRegion(setting("region").orElse(""));
    }

    /** What the account says of this, where it says something. */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(account.settings().get(name));
    }

    /**
     * Proves at each call whose it is.
     *
     * @param headers sent with each call, and signed
     */
    public AwsSignature signature(Clock clock, Map<String, String> headers) {
        return new AwsSignature(identity(), service, region(), clock, headers);
    }

    private AwsCredentialsIdentity identity() {
        String id = credential("access_key_id");
        String secret = credential("secret_access_key");
        String token = credential("session_token");
        return token.isEmpty()
                ? AwsCredentialsIdentity.create(id, secret)
                : AwsSessionCredentialsIdentity.create(id, secret, token);
    }

    private boolean isOn(String name) {
        return setting(name).filter("true"::equals).isPresent();
    }

    private String credential(String name) {
        return account.credentials().getOrDefault(name, "");
    }
}
