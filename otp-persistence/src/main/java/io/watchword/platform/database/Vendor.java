package io.watchword.platform.database;

/** The databases that the service runs on. They differ in a handful of statements, each of which says so. */
public enum Vendor {
    POSTGRESQL("postgresql"),
    H2("h2");

    private final String code;

    Vendor(String code) {
        this.code = code;
    }

    /** The vendor's name in JDBC URLs and in the folders of the migrations. */
    public String code() {
        return code;
    }

    /**
     * The vendor of a JDBC URL.
     *
     * @throws IllegalArgumentException for any other
     */
    public static Vendor of(String jdbcUrl) {
        for (Vendor vendor : values()) {
            if (jdbcUrl.startsWith("jdbc:" + vendor.code + ":")) {
                return vendor;
            }
        }
        throw new IllegalArgumentException("watchword.db.url: begins with jdbc:postgresql: or jdbc:h2:");
    }
}
