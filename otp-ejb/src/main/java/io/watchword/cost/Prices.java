package io.watchword.cost;

import io.watchword.platform.Channel;
import io.watchword.platform.Money;
import io.watchword.platform.json.InvalidFields;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What messages cost a tenant by channel and country. */
public final class Prices {

    /** Stands for all countries that have no line of their own. */
    public static final String OTHERS = "*";

    /** That nothing costs anything. */
    public static final Prices NONE = new Prices("", List.of());

    private final String currency;
    private final List<Price> all;
    private final Map<Channel, Map<String, Money>> byChannel = new EnumMap<>(Channel.class);

    /** A line of the list. */
    public record Price(Channel channel, String country, Money price) {}

    Prices(String currency, List<Price> prices) {
        this.currency = currency;
        this.all = prices.stream()
                .sorted(Comparator.comparing(Price::channel).thenComparing(Price::country))
                .toList();
        all.forEach(price -> byChannel
                .computeIfAbsent(price.channel(), channel -> new HashMap<>())
                .put(price.country(), price.price()));
        // A channel that has prices has one for wherever it goes: where none is said, the highest of all that are.
        byChannel.values().forEach(known -> known.putIfAbsent(OTHERS, Collections.max(known.values())));
    }

    /**
     * Reads a list.
     *
     * @param csv with a header, and in any order the columns channel, country, price and currency
     * @throws InvalidFields with what is wrong, each by its line and column
     */
    public static Prices read(String csv) {
        return new PriceReader(csv).prices();
    }

    /** ISO 4217. */
    public String currency() {
        return currency;
    }

    /** The lines in order. */
    public List<Price> all() {
        return all;
    }

    /** What one part of a message costs; nothing by a channel that has no prices. */
    public Money of(Channel channel, String country) {
        Map<String, Money> prices = byChannel.getOrDefault(channel, Map.of());
        Money others = prices.getOrDefault(OTHERS, Money.NOTHING);
        return prices.getOrDefault(country, others);
    }

    /** The list as it is read. */
    public String csv() {
        return all.stream()
                .map(line -> String.join(
                        ",", line.channel().code(), line.country(), line.price().text(), currency))
                .collect(Collectors.joining("\n", "channel,country,price,currency\n", "\n"));
    }
}
