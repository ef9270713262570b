package io.watchword.gateway.smpp;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Message_payload;
import org.jsmpp.bean.OptionalParameter.Message_state;
import org.jsmpp.bean.OptionalParameter.Receipted_message_id;
import org.jsmpp.bean.OptionalParameters;

/**
 * What a message centre reports of a message: by optional parameters, or by a text that no norm lays down and all write
 * alike (SMPP 3.4, appendix B).
 *
 * @param id as the report writes it
 * @param number the number that the message went to
 * @param error the network's own code; nothing where there was none
 */
record DeliveryReport(
        String id, String number, Receipt.Outcome outcome, Optional<Reason> reason, Optional<String> error) {

    private static final int MAX_ID_LENGTH = 65;

    private static final Pattern ID = Pattern.compile("(?i)\\bid:\\s*([\\x21-\\x7e]{1,65})");
    private static final Pattern STATE = Pattern.compile("(?i)\\bstat:\\s*([A-Z]{4,12})");
    private static final Pattern ERROR = Pattern.compile("(?i)\\berr:\\s*([0-9A-Za-z]{1,16})");
    private static final Pattern NO_ERROR = Pattern.compile("0+");

    /** The report that a message to us is; nothing where it is another message, such as a user's answer. */
    static Optional<DeliveryReport> of(byte[] shortMessage, String number, OptionalParameter... parameters) {
        String text = text(shortMessage, parameters);
        Optional<String> id = Optional.ofNullable(OptionalParameters.get(Receipted_message_id.class, parameters))
                .map(Receipted_message_id::getValueAsString)
                .or(() -> first(ID, text))
                .filter(found -> !found.isBlank() && found.length() <= MAX_ID_LENGTH);
        Optional<State> state = Optional.ofNullable(OptionalParameters.get(Message_state.class, parameters))
                .flatMap(found -> State.of(found.getValue()))
                .or(() -> first(STATE, text).flatMap(State::of));
        Optional<String> error =
                first(ERROR, text).filter(code -> !NO_ERROR.matcher(code).matches());
        return id.isEmpty() || state.isEmpty()
                ? Optional.empty()
                : Optional.of(new DeliveryReport(
                        id.get(), number, state.get().outcome, state.get().reason(), error));
    }

    private static String text(byte[] shortMessage, OptionalParameter... parameters) {
        Message_payload payload = OptionalParameters.get(Message_payload.class, parameters);
        byte[] octets = shortMessage.length == 0 && payload != null ? payload.getValue() : shortMessage;
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The states of a message in the order of their numbers, from 1 on (SMPP 3.4, section 5.2.28). */
    private enum State {
        ENROUTE(Receipt.Outcome.SENT, Reason.UNKNOWN),
        DELIVERED(Receipt.Outcome.DELIVERED, Reason.UNKNOWN),
        EXPIRED(Receipt.Outcome.UNDELIVERED, Reason.UNREACHABLE),
        DELETED(Receipt.Outcome.FAILED, Reason.UNKNOWN),
        UNDELIVERABLE(Receipt.Outcome.UNDELIVERED, Reason.UNREACHABLE),
        ACCEPTED(Receipt.Outcome.SENT, Reason.UNKNOWN),
        UNKNOWN(Receipt.Outcome.UNDELIVERED, Reason.UNKNOWN),
        REJECTED(Receipt.Outcome.FAILED, Reason.BLOCKED_BY_CARRIER);

        private final Receipt.Outcome outcome;
        private final Reason ifBad;

        State(Receipt.Outcome outcome, Reason ifBad) {
            this.outcome = outcome;
            this.ifBad = ifBad;
        }

        static Optional<State> of(byte number) {
            return number >= 1 && number <= values().length ? Optional.of(values()[number - 1]) : Optional.empty();
        }

        static Optional<State> of(String text) {
            return switch (text.toUpperCase(Locale.ROOT)) {
                case "ENROUTE" -> Optional.of(ENROUTE);
                case "DELIVRD", "DELIVERD", "DELIVERED" -> Optional.of(DELIVERED);
                case "EXPIRED" -> Optional.of(EXPIRED);
                case "DELETED" -> Optional.of(DELETED);
                case "UNDELIV", "UNDELIVERABLE" -> Optional.of(UNDELIVERABLE);
                case "ACCEPTD", "ACCEPTED" -> Optional.of(ACCEPTED);
                case "UNKNOWN" -> Optional.of(UNKNOWN);
                case "REJECTD", "REJECTED" -> Optional.of(REJECTED);
                default -> Optional.empty();
            };
        }

        Optional<Reason> reason() {
            return outcome == Receipt.Outcome.UNDELIVERED || outcome == Receipt.Outcome.FAILED
                    ? Optional.of(ifBad)
                    : Optional.empty();
        }
    }
}
