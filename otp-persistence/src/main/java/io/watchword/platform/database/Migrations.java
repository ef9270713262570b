package io.watchword.platform.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema to the version of this release. Several nodes may start at once: Flyway lets one do it. */
public final class Migrations {

    private Migrations() {}

    /** Applies what is missing; does nothing where the schema is up to date. */
    public static void apply(DataSource dataSource, Vendor vendor) {
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor.code())
                .load()
                .migrate();
    }
}
