package io.watchword.cost;

import io.watchword.cost.Prices.Price;
import io.watchword.phone.PhoneNumbers;
import io.watchword.platform.Channel;
import io.watchword.platform.Money;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.InvalidFields;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a price list of comma-separated values (RFC 4180). None of its values holds a comma or a quotation mark, so that a
 * value is what stands between two commas, in quotation marks or not.
 */
final class PriceReader {

    private static final List<String> COLUMNS = List.of("channel", "country", "price", "currency");
    private static final Money DEAREST = Money.of(1_000);
    private static final int MOST_ERRORS = 20;

    private final List<FieldError> errors = new ArrayList<>();
    private final List<Price> prices = new ArrayList<>();
    private final Set<List<String>> named = new HashSet<>();
    private Optional<String> currency = Optional.empty();

    PriceReader(String csv) {
        // Spreadsheets begin with a byte order mark.
        String[] lines = (csv.startsWith("\uFEFF") ? csv.substring(1) : csv).split("\r?\n", -1);
        List<String> header = values(lines[0]);
        if (header.size() != COLUMNS.size() || !Set.copyOf(COLUMNS).equals(new HashSet<>(header))) {
            errors.add(new FieldError("line 1", "must name the columns " + String.join(",", COLUMNS)));
            return;
        }
        for (int i = 1; i < lines.length && errors.size() < MOST_ERRORS; i++) {
            if (!lines[i].isBlank()) {
                read(i + 1, header, values(lines[i]));
            }
        }
        if (prices.isEmpty() && errors.isEmpty()) {
            errors.add(new FieldError("line 2", "must be a price; to have none, delete the list"));
        }
    }

    Prices prices() {
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
        return new Prices(currency.orElseThrow(), prices);
    }

    private void read(int line, List<String> header, List<String> values) {
        if (values.size() != header.size()) {
            errors.add(new FieldError("line " + line, "must have " + header.size() + " values, with commas between"));
            return;
        }
        String country = values.get(header.indexOf("country"));
        Optional<Channel> channel =
                Channel.of(values.get(header.indexOf("channel"))).filter(Channel::isSent);
        Optional<Money> price =
                Money.parse(values.get(header.indexOf("price"))).filter(amount -> amount.compareTo(DEAREST) <= 0);
        if (channel.isEmpty()) {
            wrong(line, "channel", "must be one of sms, whatsapp, voice, email");
        }
        if (!country.equals(Prices.OTHERS) && !PhoneNumbers.isRegion(country)) {
            wrong(line, "country", "must be an ISO 3166-1 code such as IN, or * for all others");
        }
        if (price.isEmpty()) {
            wrong(line, "price", "must be from 0 to " + DEAREST.text() + ", with at most six digits after the point");
        }
        readCurrency(line, values.get(header.indexOf("currency")));
        if (channel.isPresent() && price.isPresent()) {
            if (!named.add(List.of(channel.get().code(), country))) {
                wrong(line, "country", "must be named once for each channel");
            }
            prices.add(new Price(channel.get(), country, price.get()));
        }
    }

    private void readCurrency(int line, String code) {
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(code))) {
            wrong(line, "currency", "must be an ISO 4217 code such as EUR");
        } else if (currency.filter(first -> !first.equals(code)).isPresent()) {
            wrong(line, "currency", "must be " + currency.get() + ", as on the lines before");
        } else {
            currency = Optional.of(code);
        }
    }

    private void wrong(int line, String column, String reason) {
        errors.add(new FieldError("line " + line + ", " + column, reason));
    }

    private static List<String> values(String line) {
        List<String> values = new ArrayList<>();
        for (String value : line.split(",", -1)) {
            String plain = value.strip();
            values.add(
                    plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"")
                            ? plain.substring(1, plain.length() - 1)
                            : plain);
        }
        return values;
    }
}
