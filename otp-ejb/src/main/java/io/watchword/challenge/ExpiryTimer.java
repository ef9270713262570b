package io.watchword.challenge;

import io.watchword.platform.runtime.TimedWork;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/**
 * Moves overdue challenges to their end. Every node runs it: rows that one is at work on, the others pass over. No answer to
 * a verification waits for it.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ExpiryTimer {

    private static final int BATCH = 500;

    @EJB
    Expiry expiry;

    /** Expires what is overdue, batch by batch. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void expire() {
        TimedWork.run("expire challenges", this::expireOverdue);
    }

    private void expireOverdue() {
        int expired;
        do {
            expired = expiry.expire(BATCH);
        } while (expired == BATCH);
    }
}
