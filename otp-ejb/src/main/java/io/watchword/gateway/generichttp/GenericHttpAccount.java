package io.watchword.gateway.generichttp;

import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.http.Hmac;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A tenant's account with a provider that its settings describe. */
final class GenericHttpAccount {

    /** How a body, or a report, is written. */
    enum Format {
        JSON("application/json"),
        FORM("application/x-www-form-urlencoded");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        String contentType() {
            return contentType;
        }
    }

    enum Method {
        POST,
        PUT,
        GET
    }

    static final String HEADER = "header.";
    static final String ERROR = "error.";
    static final String STATUS = "status.";

    private static final String RECEIPT_SECRET = "receipt_secret";

    private final GatewayAccount account;

    GenericHttpAccount(GatewayAccount account) {
        this.account = account;
    }

    URI address() {
        return account.baseUrl().orElseThrow(() -> new IllegalStateException("an account without an address"));
    }

    String path() {
        return setting("path").orElse("");
    }

    Method method() {
        return Method.valueOf(setting("method").orElse("POST"));
    }

    Format format() {
        return format("format");
    }

    Optional<BodyTemplate> body() {
        return setting("body").flatMap(template -> switch (format()) {
            case JSON -> BodyTemplate.json(template);
            case FORM -> BodyTemplate.form(template);
        });
    }

    Optional<BodyTemplate> query() {
        return setting("query").flatMap(BodyTemplate::form);
    }

    /** By name, as templates. */
    Map<String, String> headers() {
        return startingWith(HEADER);
    }

    String sender() {
        return setting("from").orElse("");
    }

    Map<String, String> credentials() {
        return account.credentials();
    }

    Optional<Signature> signature() {
        return signature("signature_", "signature_secret");
    }

    /** The header by which the provider takes a message only once; nothing where it may take it twice. */
    Optional<String> idempotencyHeader() {
        return setting("idempotency_header");
    }

    /** The statuses of a message that was taken; nothing where all from 200 to 299 are. */
    Set<Integer> successStatuses() {
        return statuses("success_status");
    }

    Optional<String> successPointer() {
        return setting("success_pointer");
    }

    String successValue() {
        return setting("success_value").orElse("");
    }

    Optional<String> messageIdPointer() {
        return setting("message_id_pointer");
    }

    Optional<String> errorPointer() {
        return setting("error_pointer");
    }

    /** What the provider's own code means. */
    Optional<Reason> reasonOf(String code) {
        return setting(ERROR + code).flatMap(GenericHttpAccount::reason);
    }

    Set<Integer> retryStatuses() {
        return statuses("retry_status");
    }

    Format receiptFormat() {
        return format("receipt_format");
    }

    /** A pointer in a JSON report, a name in a form's. */
    Optional<String> receiptPlace(String what) {
        return setting("receipt_" + what);
    }

    Optional<Receipt.Outcome> outcomeOf(String status) {
        return setting(STATUS + status).flatMap(GenericHttpAccount::outcome);
    }

    /** How the provider signs its reports; nothing where a secret in their address stands for a signature. */
    Optional<Signature> receiptSignature() {
        return signature("receipt_signature_", RECEIPT_SECRET);
    }

    Optional<String> receiptSecret() {
        return Optional.ofNullable(account.credentials().get(RECEIPT_SECRET));
    }

    static Optional<Reason> reason(String code) {
        return Stream.of(Reason.values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }

    static Optional<Receipt.Outcome> outcome(String code) {
        return Stream.of(Receipt.Outcome.values())
                .filter(outcome -> outcome.name().toLowerCase(Locale.ROOT).equals(code))
                .findFirst();
    }

    private Optional<Signature> signature(String prefix, String secret) {
        return setting(prefix + "header")
                .filter(header -> account.credentials().containsKey(secret))
                .map(header -> new Signature(
                        header,
                        Hmac.valueOf(
                                setting(prefix + "algorithm").orElse("sha256").toUpperCase(Locale.ROOT)),
                        Signature.Encoding.valueOf(
                                setting(prefix + "encoding").orElse("hex").toUpperCase(Locale.ROOT)),
                        setting(prefix + "prefix").orElse(""),
                        account.credentials().getOrDefault(secret, "")));
    }

    private Set<Integer> statuses(String name) {
        return setting(name).stream()
                .flatMap(list -> Stream.of(list.split(",", -1)))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    private Format format(String name) {
        return Format.valueOf(setting(name).orElse("json").toUpperCase(Locale.ROOT));
    }

    /** The settings of names that begin so, by what follows. */
    Map<String, String> startingWith(String prefix) {
        Map<String, String> found = new TreeMap<>();
        account.settings().forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    Optional<String> setting(String name) {
        return Optional.ofNullable(account.settings().get(name));
    }
}
