package io.watchword.platform.runtime;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Tells whether the database can be reached. */
@ApplicationScoped
public class Database {

    @Resource(lookup = "java:app/jdbc/otp")
    DataSource dataSource;

    /** Whether a statement gets through, the service's own tables included. */
    public boolean answers() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return statement
                    .executeQuery("select count(*) from tenant where id = ''")
                    .next();
        } catch (SQLException away) {
            return false;
        }
    }
}
