package io.watchword.administration;

import io.watchword.platform.Channel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A price list as administrators see it.
 *
 * @param id the tenant's, which has one list at most
 * @param csv the same prices as they are loaded
 */
public record PriceListView(
        String id, String currency, List<PriceView> prices, String csv, Instant createdAt, Instant updatedAt)
        implements View {

    /**
     * A price.
     *
     * @param country {@code *} for all that have no line of their own
     * @param price as text, so that nothing rounds it
     */
    public record PriceView(Channel channel, String country, String price) {}

    /** The list without its id, which says nothing, and once. */
    @Override
    public Map<String, Object> answer() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("currency", currency);
        answer.put("prices", prices);
        answer.put("created_at", createdAt);
        answer.put("updated_at", updatedAt);
        return answer;
    }

    /** The list once. */
    @Override
    public View audited() {
        return new PriceListView(id, currency, List.of(), csv, createdAt, updatedAt);
    }
}
