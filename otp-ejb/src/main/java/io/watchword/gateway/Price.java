package io.watchword.gateway;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a provider says that a message has cost, all its segments together. */
public record Price(BigDecimal amount, Currency currency) {

    /** Some providers write what they take with a minus before it. */
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,12})?");

    private static final Pattern CURRENCY = Pattern.compile("[A-Za-z]{3}");

    /** The price that a provider has written; nothing where that is none, or in a currency that ISO 4217 does not know. */
    public static Optional<Price> parse(String amount, String currency) {
        if (!AMOUNT.matcher(amount).matches() || !CURRENCY.matcher(currency).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Price(new BigDecimal(amount).abs(), Currency.getInstance(currency.toUpperCase(Locale.ROOT))));
        } catch (IllegalArgumentException unknownCurrency) {
            return Optional.empty();
        }
    }

    /** The price of as many as these. */
    public Price times(int count) {
        return new Price(amount.multiply(BigDecimal.valueOf(count)), currency);
    }
}
