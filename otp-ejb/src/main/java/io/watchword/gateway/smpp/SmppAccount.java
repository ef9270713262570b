package io.watchword.gateway.smpp;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.smpp.SmppText.Alphabet;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;

/** A tenant's account with a message centre. */
final class SmppAccount {

    /** How the ids in receipts are written, beside those in the answers to submissions. */
    enum ReceiptIds {
        /** Not known: each way is tried. */
        ANY,
        SAME,
        /** Decimal, those in the answers being hexadecimal. */
        DECIMAL,
        /** Hexadecimal, those in the answers being decimal. */
        HEX
    }

    private static final int PORT_OF_TLS = 3550;
    private static final int PORT = 2775;

    private static final Pattern HOST = Pattern.compile(".{1,253}");
    private static final Pattern PORTS =
            Pattern.compile("[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]");
    private static final Pattern TLS = Pattern.compile("implicit|none");
    private static final Pattern WINDOW = Pattern.compile("[1-9][0-9]?|[1-4][0-9]{2}|500");
    private static final Pattern SECONDS = Pattern.compile("[5-9]|[1-9][0-9]|[12][0-9]{2}|300");
    private static final Pattern SYSTEM_TYPE = Pattern.compile("[\\x20-\\x7e]{1,12}");
    private static final Pattern SERVICE_TYPE = Pattern.compile("[\\x20-\\x7e]{1,5}");
    private static final Pattern SYSTEM_ID = Pattern.compile("[\\x20-\\x7e]{1,15}");
    private static final Pattern PASSWORD = Pattern.compile("[\\x20-\\x7e]{1,8}");
    private static final Pattern ALPHABET = Pattern.compile("gsm7|latin1|ascii");
    private static final Pattern LONG_MESSAGES = Pattern.compile("udh|payload");
    private static final Pattern VALIDITY = Pattern.compile("relative|none");
    private static final Pattern RECEIPT_IDS = Pattern.compile("any|same|decimal|hex");
    private static final Pattern TON = Pattern.compile("[0-6]");
    private static final Pattern NPI = Pattern.compile("0|1|3|4|6|8|9|10|14|18");

    private final GatewayAccount account;

    SmppAccount(GatewayAccount account) {
        this.account = account;
    }

    /** Says what SMPP asks of an account. */
    AccountCheck check(AccountCheck check, GatewayNetwork network) {
        check.setting("host", HOST, "is required: the message centre's name or address")
                .optionalSetting("port", PORTS, "must be a port from 1 to 65535")
                .optionalSetting("tls", TLS, "must be implicit or none")
                .optionalSetting("system_type", SYSTEM_TYPE, "must be at most 12 characters of ASCII")
                .optionalSetting("service_type", SERVICE_TYPE, "must be at most 5 characters of ASCII")
                .optionalSetting("from", Pattern.compile(".+"), "must not be empty")
                .require(
                        from().map(SmppAddress::isSender).orElse(true),
                        "settings.from",
                        "must be a number with +, a short code or a name of at most 11 characters")
                .optionalSetting("window", WINDOW, "must be a number from 1 to 500")
                .optionalSetting("enquire_link_seconds", SECONDS, "must be a number from 5 to 300")
                .optionalSetting("alphabet", ALPHABET, "must be gsm7, latin1 or ascii")
                .optionalSetting("long_messages", LONG_MESSAGES, "must be udh or payload")
                .optionalSetting("validity_period", VALIDITY, "must be relative or none")
                .optionalSetting("receipt_ids", RECEIPT_IDS, "must be any, same, decimal or hex")
                .optionalSetting("source_ton", TON, "must be a type of number: 0 to 6")
                .optionalSetting("source_npi", NPI, "must be a numbering plan: 0, 1, 3, 4, 6, 8, 9, 10, 14 or 18")
                .optionalSetting("dest_ton", TON, "must be a type of number: 0 to 6")
                .optionalSetting("dest_npi", NPI, "must be a numbering plan: 0, 1, 3, 4, 6, 8, 9, 10, 14 or 18")
                .line(!isTls(), network.isInside(host()))
                .credential("system_id", SYSTEM_ID, "is required: at most 15 characters of ASCII")
                .credential("password", PASSWORD, "is required: at most 8 characters of ASCII")
                .require(
                        account.baseUrl().isEmpty(), "base_url", "must be absent: settings.host says where to connect");
        network.objectionTo(host())
                .filter(objection -> !host().isEmpty())
                .ifPresent(objection -> check.require(false, "settings.host", objection));
        return check;
    }

    /** The tenant and the gateway, for those who read the log. */
    @Override
    public String toString() {
        return account.toString();
    }

    String tenantId() {
        return account.tenantId();
    }

    UUID id() {
        return account.id();
    }

    String host() {
        return account.settings().getOrDefault("host", "");
    }

    int port() {
        return setting("port").map(Integer::parseInt).orElse(isTls() ? PORT_OF_TLS : PORT);
    }

    boolean isTls() {
        return !setting("tls").orElse("implicit").equals("none");
    }

    BindParameter bind() {
        return new BindParameter(
                BindType.BIND_TRX,
                account.credentials().get("system_id"),
                account.credentials().get("password"),
                setting("system_type").orElse(""),
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "");
    }

    String serviceType() {
        return setting("service_type").orElse("");
    }

    Optional<String> from() {
        return setting("from");
    }

    /** How many submissions may be without an answer at once. */
    int window() {
        return setting("window").map(Integer::parseInt).orElse(10);
    }

    Duration enquireLink() {
        return Duration.ofSeconds(
                setting("enquire_link_seconds").map(Integer::parseInt).orElse(30));
    }

    Alphabet alphabet() {
        return Alphabet.valueOf(setting("alphabet").orElse("gsm7").toUpperCase(Locale.ROOT));
    }

    boolean partsLongMessages() {
        return setting("long_messages").orElse("udh").equals("udh");
    }

    boolean tellsValidity() {
        return setting("validity_period").orElse("relative").equals("relative");
    }

    ReceiptIds receiptIds() {
        return ReceiptIds.valueOf(setting("receipt_ids").orElse("any").toUpperCase(Locale.ROOT));
    }

    SmppAddress asSource(SmppAddress address) {
        return address.as(ton("source_ton"), npi("source_npi"));
    }

    SmppAddress asDestination(SmppAddress address) {
        return address.as(ton("dest_ton"), npi("dest_npi"));
    }

    private Optional<TypeOfNumber> ton(String name) {
        return setting(name).map(text -> TypeOfNumber.valueOf(Byte.parseByte(text)));
    }

    private Optional<NumberingPlanIndicator> npi(String name) {
        return setting(name).map(text -> NumberingPlanIndicator.valueOf(Byte.parseByte(text)));
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(account.settings().get(name));
    }
}
