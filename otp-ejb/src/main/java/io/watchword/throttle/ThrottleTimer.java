package io.watchword.throttle;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Writes down each second what was verified and guessed on this node. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ThrottleTimer {

    @Inject
    Conversions conversions;

    @Inject
    Sprays sprays;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void flush() {
        conversions.flush();
        sprays.flush();
    }
}
