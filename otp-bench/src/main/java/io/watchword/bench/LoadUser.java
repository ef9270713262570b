package io.watchword.bench;

import java.io.IOException;
import java.sql.SQLException;

/** One user of a closed loop: begins its next cycle when the last one has ended. */
interface LoadUser extends AutoCloseable {

    /**
     * Signs in a person with a new number.
     *
     * @throws CycleFailure where the other side answers anything but a success
     */
    Cycle cycle() throws Exception;

    /** Makes good again what a failed cycle may have left behind: a broken connection, an open transaction. */
    void recover() throws Exception;

    @Override
    void close() throws IOException, SQLException;

    /** How long one cycle took, and how long the caller waited for its two answers. */
    record Cycle(long sendNanos, long verifyNanos, long cycleNanos) {}

    /** A cycle that went wrong; the message tells kinds of failures apart. */
    final class CycleFailure extends Exception {

        private static final long serialVersionUID = 1L;

        CycleFailure(String kind) {
            super(kind);
        }
    }
}
