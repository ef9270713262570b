package io.watchword.cost.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;

/** What messages cost a tenant, as its administrators have loaded it. It is replaced as a whole. */
@Entity
public class PriceList {

    @Id
    private String tenantId;

    private String document;

    @Version
    private int version;

    private Instant createdAt;
    private Instant updatedAt;

    protected PriceList() {}

    /**
     * The first one of a tenant.
     *
     * @param document CSV, with a line for each price
     */
    public static PriceList create(String tenantId, String document, Instant now) {
        PriceList created = new PriceList();
        created.tenantId = tenantId;
        created.createdAt = now;
        created.replace(document, now);
        return created;
    }

    public void replace(String wanted, Instant now) {
        document = wanted;
        updatedAt = now;
    }

    public String tenantId() {
        return tenantId;
    }

    /** CSV, with a line for each price. */
    public String document() {
        return document;
    }

    public int version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
