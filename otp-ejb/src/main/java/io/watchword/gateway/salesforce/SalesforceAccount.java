package io.watchword.gateway.salesforce;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.http.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** A tenant's account in Marketing Cloud's own words. */
final class SalesforceAccount {

    private static final String DOMAIN = ".marketingcloudapis.com";

    private static final Pattern SUBDOMAIN = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{1,12}");
    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,100}");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,1024}");

    private final GatewayAccount account;

    SalesforceAccount(GatewayAccount account) {
        this.account = account;
    }

    /** Says what Marketing Cloud asks of an account. */
    AccountCheck check(AccountCheck check) {
        return check.optionalSetting(
                        "subdomain", SUBDOMAIN, "must be the tenant's subdomain: what comes before .auth" + DOMAIN)
                .require(
                        account.settings().containsKey("subdomain")
                                || account.baseUrl().isPresent(),
                        "settings.subdomain",
                        "is required, unless base_url is given")
                .optionalSetting("account_id", ACCOUNT_ID, "must be the MID of a business unit: digits")
                .setting("definition_key", KEY, "must be the key of an SMS send definition")
                .credential("client_id", SECRET, "is required: of an installed package's API integration")
                .credential("client_secret", SECRET, "is required: of an installed package's API integration")
                .optionalCredential(
                        "ens_signature_key", SECRET, "must be the signature key that ENS gave for the callback");
    }

    UUID id() {
        return account.id();
    }

    /** Where tokens are got. */
    URI authAddress() {
        return account.baseUrl()
                .orElseGet(() -> URI.create("https://" + account.settings().get("subdomain") + ".auth" + DOMAIN));
    }

    /** Whether an address that came with a token is one to send messages and tokens to. */
    boolean mayCall(URI rest) {
        String host = rest.getHost() == null ? "" : rest.getHost().toLowerCase(Locale.ROOT);
        boolean salesforces = "https".equals(rest.getScheme()) && host.endsWith(DOMAIN) && rest.getPort() == -1;
        boolean configured = account.baseUrl()
                .filter(base -> base.getScheme().equals(rest.getScheme())
                        && host.equalsIgnoreCase(base.getHost())
                        && base.getPort() == rest.getPort())
                .isPresent();
        return salesforces || configured;
    }

    JsonObject tokenRequest() {
        JsonObjectBuilder request = JsonText.json()
                .createObjectBuilder()
                .add("grant_type", "client_credentials")
                .add("client_id", credential("client_id"))
                .add("client_secret", credential("client_secret"));
        Optional.ofNullable(account.settings().get("account_id")).ifPresent(id -> request.add("account_id", id));
        return request.build();
    }

    String definitionKey() {
        return account.settings().getOrDefault("definition_key", "");
    }

    /** Nothing until the callback has been registered: ENS gives the key with its answer to that. */
    Optional<String> ensSignatureKey() {
        return Optional.ofNullable(account.credentials().get("ens_signature_key"));
    }

    private String credential(String name) {
        return account.credentials().getOrDefault(name, "");
    }
}
