package io.watchword.gateway.generichttp;

import io.watchword.gateway.AccountCheck;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.generichttp.GenericHttpAccount.Format;
import io.watchword.gateway.generichttp.GenericHttpAccount.Method;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Looks over what describes a provider, each setting by itself and then against the others. */
final class GenericHttpCheck {

    private static final Pattern METHOD = Pattern.compile("POST|PUT|GET");
    private static final Pattern PATH = Pattern.compile("(/([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*){1,20}");
    private static final Pattern FORMAT = Pattern.compile("json|form");
    private static final Pattern TEMPLATE = Pattern.compile("(?s).{1,10000}");
    private static final Pattern ASCII = Pattern.compile("[\\x20-\\x7e]{1,1000}");
    private static final Pattern SENDER = Pattern.compile("[^\\p{Cc}]{1,100}");

    /** RFC 9110, section 5.1. */
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

    private static final Pattern STATUSES = Pattern.compile("[2-5][0-9]{2}(,[2-5][0-9]{2}){0,20}");

    /** RFC 6901, section 3. */
    private static final Pattern POINTER = Pattern.compile("(/([^/~]|~0|~1){0,100}){1,16}");

    private static final Pattern NAME = Pattern.compile("[^\\p{Cc}]{1,100}");
    private static final Pattern ALGORITHM = Pattern.compile("sha1|sha256|sha512");
    private static final Pattern ENCODING = Pattern.compile("hex|base64");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{16,1024}");
    private static final Pattern CREDENTIAL = Pattern.compile("[\\x20-\\x7e]{1,4096}");
    private static final String A_POINTER = "must be a JSON pointer, such as /messages/0/id";

    /** What the client itself writes, or what would make one request into two. */
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "content-type",
            "expect",
            "host",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "watchword-prepared-request");

    private final GatewayAccount account;
    private final GenericHttpAccount http;
    private final AccountCheck check;

    GenericHttpCheck(GatewayAccount account, AccountCheck check) {
        this.account = account;
        this.http = new GenericHttpAccount(account);
        this.check = check;
    }

    AccountCheck check() {
        check.require(account.baseUrl().isPresent(), "base_url", "is required: the provider's address");
        request();
        answer();
        receipts();
        return check;
    }

    private void request() {
        check.optionalSetting("method", METHOD, "must be POST, PUT or GET")
                .optionalSetting("path", PATH, "must be a path that begins with /, without a query")
                .optionalSetting("format", FORMAT, "must be json or form")
                .optionalSetting("query", TEMPLATE, "must be names with values, as a form has them")
                .optionalSetting("body", TEMPLATE, "must be at most 10000 characters")
                .optionalSetting("from", SENDER, "must be at most 100 characters, in one line");
        boolean isGet = http.setting("method").filter(Method.GET.name()::equals).isPresent();
        Optional<String> body = http.setting("body");
        check.require(
                !isGet || http.idempotencyHeader().isPresent(),
                "settings.idempotency_header",
                "is required for GET: what a GET asks for, the platform's HTTP client may ask for again by itself");
        check.require(body.isPresent() != isGet, "settings.body", isGet ? "must be absent for GET" : "is required");
        body.ifPresent(text -> template(
                "body",
                isForm("format") ? BodyTemplate.form(text) : BodyTemplate.json(text),
                isForm("format") ? "must be names with values, as a form has them" : "must be a JSON object"));
        http.setting("query")
                .ifPresent(text ->
                        template("query", BodyTemplate.form(text), "must be names with values, as a form has them"));
        headers();
        signature("signature_", "signature_secret");
        check.require(
                !isGet || http.setting("signature_header").isEmpty(),
                "settings.signature_header",
                "must be absent for GET, which has no body to be signed");
    }

    private void template(String name, Optional<BodyTemplate> template, String reason) {
        check.require(template.isPresent(), "settings." + name, reason);
        template.ifPresent(found -> known(name, found.placeholders(), Placeholders.OF_MESSAGE));
    }

    private void known(String name, Set<String> placeholders, Set<String> allowed) {
        Set<String> unknown = new TreeSet<>(placeholders);
        unknown.removeAll(allowed);
        check.require(
                unknown.isEmpty(), "settings." + name, "has a placeholder that is not known here: " + first(unknown));
    }

    private static String first(Set<String> names) {
        return names.stream().findFirst().map(name -> "{" + name + "}").orElse("");
    }

    private void headers() {
        Set<String> allowed = new HashSet<>(Placeholders.OF_MESSAGE);
        account.credentials().keySet().forEach(name -> allowed.add(Placeholders.CREDENTIAL + name));
        Set<String> names = new HashSet<>();
        http.headers().forEach((name, template) -> {
            String setting = GenericHttpAccount.HEADER + name;
            check.optionalSetting(setting, ASCII, "must be at most 1000 characters of ASCII, in one line");
            headerName(setting, name);
            check.require(names.add(name.toLowerCase(Locale.ROOT)), "settings." + setting, "must not be given twice");
            known(setting, Placeholders.in(template), allowed);
            for (String placeholder : Placeholders.in(template)) {
                if (placeholder.startsWith(Placeholders.CREDENTIAL)) {
                    String credential = placeholder.substring(Placeholders.CREDENTIAL.length());
                    check.optionalCredential(credential, CREDENTIAL, "must be ASCII, in one line");
                }
            }
        });
        check.optionalSetting("idempotency_header", HEADER_NAME, "must be the name of a header");
        http.idempotencyHeader().ifPresent(name -> headerName("idempotency_header", name));
    }

    private void headerName(String setting, String name) {
        check.require(HEADER_NAME.matcher(name).matches(), "settings." + setting, "must be the name of a header");
        check.require(
                !RESERVED.contains(name.toLowerCase(Locale.ROOT)),
                "settings." + setting,
                "must not be a header that belongs to the connection");
    }

    private void answer() {
        check.optionalSetting("success_status", STATUSES, "must be statuses, parted by commas")
                .optionalSetting("success_pointer", POINTER, A_POINTER)
                .optionalSetting("success_value", NAME, "must be at most 100 characters, in one line")
                .require(
                        http.setting("success_pointer").isPresent()
                                == http.setting("success_value").isPresent(),
                        "settings.success_value",
                        "must be given with success_pointer, and only then")
                .optionalSetting("message_id_pointer", POINTER, A_POINTER)
                .optionalSetting("error_pointer", POINTER, A_POINTER)
                .optionalSetting("retry_status", STATUSES, "must be statuses, parted by commas");
        http.startingWith(GenericHttpAccount.ERROR).forEach((code, reason) -> {
            String setting = GenericHttpAccount.ERROR + code;
            check.optionalSetting(setting, NAME, "must be a reason")
                    .require(
                            GenericHttpAccount.reason(reason).isPresent(),
                            "settings." + setting,
                            "must be a reason, such as invalid_destination");
        });
    }

    private void receipts() {
        check.optionalSetting("receipt_format", FORMAT, "must be json or form");
        boolean isForm = isForm("receipt_format");
        for (String place : Set.of("id", "delivery_id", "status", "error", "list")) {
            check.optionalSetting(
                    "receipt_" + place, isForm ? NAME : POINTER, isForm ? "must be the name of a field" : A_POINTER);
        }
        check.require(
                !isForm || http.receiptPlace("list").isEmpty(), "settings.receipt_list", "must be absent for a form");
        http.startingWith(GenericHttpAccount.STATUS).forEach((status, outcome) -> {
            String setting = GenericHttpAccount.STATUS + status;
            check.optionalSetting(setting, NAME, "must be an outcome")
                    .require(
                            GenericHttpAccount.outcome(outcome).isPresent(),
                            "settings." + setting,
                            "must be queued, sent, delivered, read, undelivered or failed");
        });
        signature("receipt_signature_", "receipt_secret");
        check.require(
                http.receiptPlace("status").isEmpty() || http.receiptSecret().isPresent(),
                "credentials.receipt_secret",
                "is required for receipts: it is what tells the provider's from others");
    }

    private void signature(String prefix, String secret) {
        check.optionalSetting(prefix + "header", HEADER_NAME, "must be the name of a header")
                .optionalSetting(prefix + "algorithm", ALGORITHM, "must be sha1, sha256 or sha512")
                .optionalSetting(prefix + "encoding", ENCODING, "must be hex or base64")
                .optionalSetting(prefix + "prefix", ASCII, "must be ASCII, in one line")
                .optionalCredential(secret, SECRET, "must be 16 to 1024 characters of ASCII without spaces")
                .require(
                        http.setting(prefix + "header").isEmpty()
                                || account.credentials().containsKey(secret),
                        "credentials." + secret,
                        "is required for a signature");
    }

    private boolean isForm(String name) {
        return http.setting(name)
                .filter(Format.FORM.name().toLowerCase(Locale.ROOT)::equals)
                .isPresent();
    }
}
