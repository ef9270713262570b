package io.watchword.platform.database;

import org.junit.jupiter.api.BeforeEach;

/** A contract that each vendor's database has to keep. */
public interface OnDatabase {

    TestDatabase database();

    @BeforeEach
    default void begin_with_empty_tables() {
        database().clear();
    }

    /** On H2. */
    interface H2 extends OnDatabase {
        @Override
        default TestDatabase database() {
            return TestDatabase.h2();
        }
    }

    /** On PostgreSQL. */
    interface Postgresql extends OnDatabase {
        @Override
        default TestDatabase database() {
            return TestDatabase.postgresql();
        }
    }
}
