package io.watchword.platform.runtime;

import io.watchword.platform.Mode;
import io.watchword.platform.database.Migrations;
import io.watchword.platform.database.Vendor;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/**
 * Makes the service ready: the configuration is read, the schema is brought up to date, the clock is set, and development
 * mode says so loudly. All that starts after it depends on it by name.
 */
@Singleton
@jakarta.ejb.Startup
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(
        name = "java:app/jdbc/otp",
        className = "io.watchword.platform.database.WatchwordDataSource",
        initialPoolSize = 2,
        minPoolSize = 2,
        maxPoolSize = 48,
        properties = "description=watchword")
public class Startup {

    private static final Logger LOG = System.getLogger(Startup.class.getName());

    @Resource(lookup = "java:app/jdbc/otp")
    DataSource dataSource;

    @Inject
    Producers producers;

    @Inject
    Vendor vendor;

    @Inject
    Mode mode;

    @Inject
    Event<Starting> starting;

    @PostConstruct
    void start() {
        starting.fire(new Starting());
        Migrations.apply(dataSource, vendor);
        synchroniseClock();
        if (mode == Mode.DEVELOPMENT) {
            LOG.log(
                    Level.WARNING,
                    "DEVELOPMENT MODE: well-known keys and credentials, readable messages. Never for real users;"
                            + " production is watchword.mode=production.");
        }
    }

    /** Follows the database's clock. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void synchroniseClock() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            long askedAt = System.nanoTime();
            try (ResultSet result = statement.executeQuery("select current_timestamp")) {
                long answeredAt = System.nanoTime();
                result.next();
                producers
                        .databaseClock()
                        .synchronise(result.getObject(1, OffsetDateTime.class).toInstant(), askedAt, answeredAt);
            }
        } catch (SQLException away) {
            LOG.log(Level.WARNING, "The database did not tell its time: {0}", away.getMessage());
        }
    }
}
