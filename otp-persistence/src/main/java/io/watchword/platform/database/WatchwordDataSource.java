package io.watchword.platform.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The data source that a server pools: opens connections to the {@linkplain DatabaseSettings configured} database, so that
 * no server needs a data source, a driver or a pool of its own to be set up.
 */
public final class WatchwordDataSource implements DataSource {

    private final DatabaseSettings settings = DatabaseSettings.load();
    private final Properties properties = settings.driverProperties();

    private final Driver driver = switch (settings.vendor()) {
        case POSTGRESQL -> new org.postgresql.Driver();
        case H2 -> new org.h2.Driver();
    };

    @Override
    public Connection getConnection() throws SQLException {
        return LastingConnection.open(this::connect, System::nanoTime);
    }

    private Connection connect() throws SQLException {
        return Objects.requireNonNull(driver.connect(settings.url(), properties), "the driver refused its own URL");
    }

    /** The credentials are the configured ones, whatever a server passes. */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return getConnection();
    }

    /** Without effect: WildFly takes a data source definition only with a property, and each property needs a setter. */
    public void setDescription(String description) {}

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("not a " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
