package io.watchword.gateway;

import java.math.BigDecimal;
import java.util.Currency;

/** What a provider says that a message has cost, all its segments together. */
public record Price(BigDecimal amount, Currency currency) {}
