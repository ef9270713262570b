package io.watchword.gateway.vonagesms;

import io.watchword.gateway.Price;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.HttpAnswer;
import io.watchword.gateway.http.JsonMembers;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what Vonage says of the parts into which it has cut a message. */
final class VonageSmsAnswer {

    private static final String ACCEPTED = "0";

    /** What Vonage charges in, whose answers and receipts do not say it. */
    static final String CURRENCY = "EUR";

    private VonageSmsAnswer() {}

    static Submission submissionOf(HttpAnswer answer) {
        List<JsonObject> parts = answer.json().stream()
                .flatMap(json -> JsonMembers.objects(json, "messages"))
                .toList();
        Optional<JsonObject> refused =
                parts.stream().filter(part -> !isAccepted(part)).findFirst();
        if (refused.isPresent() && parts.stream().anyMatch(VonageSmsAnswer::isAccepted)) {
            return new Submission.Unknown("one of " + parts.size() + " parts was refused with status "
                    + status(refused.get()).orElse("none"));
        }
        if (refused.flatMap(VonageSmsAnswer::status).isPresent()) {
            return refusalOf(answer, status(refused.get()).orElseThrow());
        }
        if (!answer.isSuccess()) {
            return answer.refused();
        }
        return acceptanceOf(parts)
                .orElseGet(() -> new Submission.Unknown("http_" + answer.status() + " without a message-id"));
    }

    /** A server's or a limit's status says more than a code: both are temporary, whatever the code is. */
    private static Submission refusalOf(HttpAnswer answer, String code) {
        Reason byStatus = answer.reasonByStatus();
        boolean isTemporary = !answer.isSuccess() && byStatus.remedy() == Reason.Remedy.RETRY;
        return answer.refused(
                isTemporary ? byStatus : VonageSmsErrors.reasonOfStatus(code).orElse(Reason.UNKNOWN), code);
    }

    private static Optional<Submission> acceptanceOf(List<JsonObject> parts) {
        return parts.stream()
                .findFirst()
                .filter(VonageSmsAnswer::isAccepted)
                .flatMap(part -> JsonMembers.shortText(part, "message-id"))
                .map(id -> new Submission.Accepted(id, OptionalInt.of(parts.size()), price(parts)));
    }

    private static Optional<Price> price(List<JsonObject> parts) {
        List<Price> prices = parts.stream()
                .flatMap(part -> JsonMembers.number(part, "message-price").stream())
                .flatMap(price -> Price.parse(price, CURRENCY).stream())
                .toList();
        return prices.size() == parts.size()
                ? prices.stream()
                        .map(Price::amount)
                        .reduce(BigDecimal::add)
                        .map(sum -> new Price(sum, prices.get(0).currency()))
                : Optional.empty();
    }

    private static boolean isAccepted(JsonObject part) {
        return status(part).filter(ACCEPTED::equals).isPresent();
    }

    private static Optional<String> status(JsonObject part) {
        return JsonMembers.number(part, "status");
    }
}
