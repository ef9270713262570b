package io.watchword.gateway.smtp;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.http.GatewayNetwork;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A tenant's account with a mail server. */
final class SmtpAccount {

    /** When a connection becomes a TLS one. */
    enum Tls {
        STARTTLS(587),
        IMPLICIT(465),
        NONE(25);

        private final int port;

        Tls(int port) {
            this.port = port;
        }
    }

    private static final String DOMAIN = "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,62}";

    /** A dot-string of ASCII at a domain (RFC 5321, section 4.1.2). */
    private static final Pattern ADDRESS = Pattern.compile("(?=.{3,254}$)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}"
            + "(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,63}){0,32}@" + DOMAIN);

    private static final Pattern HOST = Pattern.compile(".{1,253}");
    private static final Pattern PORT =
            Pattern.compile("[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}]{1,100}");
    private static final Pattern MODE = Pattern.compile("starttls|implicit|none");
    private static final Pattern CONNECTIONS = Pattern.compile("[1-9]|[12][0-9]|3[0-2]");
    private static final Pattern SECRET = Pattern.compile("[^\\p{Cc}]{1,1024}");

    private final GatewayAccount account;

    SmtpAccount(GatewayAccount account) {
        this.account = account;
    }

    /** Whether a text is an address that a message may come from or go to. */
    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** Says what a mail server asks of an account. */
    AccountCheck check(AccountCheck check, GatewayNetwork network) {
        check.setting("host", HOST, "is required: the mail server's name")
                .optionalSetting("port", PORT, "must be a port from 1 to 65535")
                .setting("from", ADDRESS, "is required: the e-mail address that messages come from")
                .optionalSetting("from_name", NAME, "must be at most 100 characters, in one line")
                .optionalSetting("reply_to", ADDRESS, "must be an e-mail address")
                .optionalSetting("tls", MODE, "must be starttls, implicit or none")
                .optionalSetting("max_connections", CONNECTIONS, "must be a number from 1 to 32")
                .optionalCredential("username", SECRET, "must be at most 1024 characters, in one line")
                .optionalCredential("password", SECRET, "must be at most 1024 characters, in one line")
                .require(account.baseUrl().isEmpty(), "base_url", "must be absent: settings.host says where to connect")
                .require(
                        username().isEmpty() || password().isPresent(),
                        "credentials.password",
                        "is required with a username")
                .require(
                        password().isEmpty() || username().isPresent(),
                        "credentials.username",
                        "is required with a password")
                .line(tls() == Tls.NONE, network.isInside(host()));
        network.objectionTo(host())
                .filter(objection -> !host().isEmpty())
                .ifPresent(objection -> check.require(false, "settings.host", objection));
        return check;
    }

    String host() {
        return account.settings().getOrDefault("host", "");
    }

    int port() {
        return optional("port").map(Integer::parseInt).orElse(tls().port);
    }

    Tls tls() {
        String mode = optional("tls").filter(MODE.asMatchPredicate()).orElse("starttls");
        return Tls.valueOf(mode.toUpperCase(Locale.ROOT));
    }

    String from() {
        return account.settings().getOrDefault("from", "");
    }

    /** The domain that messages come from, by which the service names itself and its messages. */
    String domain() {
        return domainOf(from());
    }

    /** The sender that was asked for, where it is another address of the account's own domain; else the account's. */
    String from(Optional<String> asked) {
        return asked.filter(SmtpAccount::isAddress)
                .filter(address -> domainOf(address).equalsIgnoreCase(domain()))
                .orElse(from());
    }

    Optional<String> fromName() {
        return optional("from_name");
    }

    Optional<String> replyTo() {
        return optional("reply_to");
    }

    /** How many messages may be handed over at once. */
    int maxConnections() {
        return optional("max_connections").map(Integer::parseInt).orElse(8);
    }

    Optional<String> username() {
        return Optional.ofNullable(account.credentials().get("username"));
    }

    Optional<String> password() {
        return Optional.ofNullable(account.credentials().get("password"));
    }

    private Optional<String> optional(String name) {
        return Optional.ofNullable(account.settings().get(name));
    }

    private static String domainOf(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
