package io.watchword.gateway.generichttp;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.generichttp.GenericHttpAccount.Format;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.Hmac;
import io.watchword.gateway.http.JsonText;
import io.watchword.platform.Ids;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a provider's reports as an account describes them, after checking by signature or secret that they are its. */
final class GenericHttpReceipts {

    /** The secret's name in the address that the provider is given. */
    static final String SECRET = "secret";

    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private final GenericHttpAccount account;

    GenericHttpReceipts(GenericHttpAccount account) {
        this.account = account;
    }

    /** What an own code of a provider looks like; anything else is not passed on. */
    static Optional<String> code(String text) {
        return Optional.of(text).filter(CODE.asMatchPredicate());
    }

    WebhookAnswer read(WebhookRequest request) {
        FormData query = FormData.parse(
                        request.url().getRawQuery() == null ? "" : request.url().getRawQuery())
                .orElseGet(FormData::new);
        if (!isGenuine(request, query)) {
            return new WebhookAnswer.Forbidden();
        }
        List<Receipt> receipts = reports(request, query)
                .flatMap(report -> receiptOf(report, query).stream())
                .toList();
        return new WebhookAnswer.Receipts(receipts);
    }

    private boolean isGenuine(WebhookRequest request, FormData query) {
        Optional<Signature> signature = account.receiptSignature();
        if (signature.isPresent()) {
            // Over the body; a call that has none proves nothing.
            return request.method().equals("POST")
                    && request.header(signature.get().header())
                            .filter(given -> signature.get().isOf(request.body(), given))
                            .isPresent();
        }
        return account.receiptSecret()
                .flatMap(secret -> query.value(SECRET).filter(given -> Hmac.same(secret, given)))
                .isPresent();
    }

    /** Each report as what finds a value in it. */
    private Stream<Function<String, Optional<String>>> reports(WebhookRequest request, FormData query) {
        if (account.receiptFormat() == Format.FORM) {
            Optional<FormData> form = request.method().equals("GET")
                    ? Optional.of(query)
                    : FormData.parse(new String(request.body(), StandardCharsets.UTF_8));
            return form.stream().map(found -> found::value);
        }
        Optional<JsonObject> body = JsonText.read(request.body());
        Optional<String> list = account.receiptPlace("list");
        Stream<JsonObject> reports = list.isEmpty()
                ? body.stream()
                : body.flatMap(json -> JsonPlace.value(json, list.get())).stream()
                        .filter(JsonArray.class::isInstance)
                        .flatMap(array -> ((JsonArray) array).stream())
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast);
        return reports.map(json -> pointer -> JsonPlace.text(json, pointer));
    }

    private Optional<Receipt> receiptOf(Function<String, Optional<String>> report, FormData query) {
        Optional<String> error = account.receiptPlace("error").flatMap(report).flatMap(GenericHttpReceipts::code);
        return account.receiptPlace("status")
                .flatMap(report)
                .flatMap(account::outcomeOf)
                .map(outcome -> new Receipt(
                        account.receiptPlace("delivery_id")
                                .map(place -> report.apply(place))
                                .orElseGet(() -> query.value("delivery"))
                                .flatMap(Ids::parse),
                        account.receiptPlace("id").flatMap(report),
                        outcome,
                        reason(outcome, error),
                        error));
    }

    private Optional<Reason> reason(Receipt.Outcome outcome, Optional<String> error) {
        return switch (outcome) {
            case QUEUED, SENT, DELIVERED, READ -> Optional.empty();
            case UNDELIVERED, FAILED ->
                Optional.of(error.flatMap(account::reasonOf).orElse(Reason.UNKNOWN));
        };
    }
}
