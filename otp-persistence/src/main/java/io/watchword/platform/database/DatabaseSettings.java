package io.watchword.platform.database;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the database is.
 *
 * <p>Read from system properties and the environment rather than through MicroProfile Config: servers open the data source
 * before an application's configuration is there.
 */
public record DatabaseSettings(String url, String user, String password) {

    /** What {@code watchword.db.url}, {@code .user} and {@code .password} say; an H2 file in the data directory else. */
    public static DatabaseSettings load() {
        return new DatabaseSettings(
                setting("watchword.db.url").orElseGet(DatabaseSettings::embedded),
                setting("watchword.db.user").orElse("watchword"),
                setting("watchword.db.password").orElse(""));
    }

    public Vendor vendor() {
        return Vendor.of(url);
    }

    /** The driver's properties, with the ones that the service counts on. */
    Properties driverProperties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        if (vendor() == Vendor.POSTGRESQL) {
            properties.setProperty("ApplicationName", "watchword");
            properties.setProperty("connectTimeout", "5");
            properties.setProperty("socketTimeout", "30");
            properties.setProperty("tcpKeepAlive", "true");
            // The detail of a violated constraint is the whole row, which must not come into a log.
            properties.setProperty("logServerErrorDetail", "false");
        }
        return properties;
    }

    @Override
    public String toString() {
        return url + " as " + user;
    }

    /** The file is closed with the pool's last connection: at the exit of the process the archive's classes are gone. */
    private static String embedded() {
        Path directory = setting("watchword.data-dir")
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".watchword"));
        return "jdbc:h2:file:" + directory.toAbsolutePath().resolve("watchword")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE";
    }

    private static Optional<String> setting(String property) {
        String variable = property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(text -> !text.isBlank());
    }
}
