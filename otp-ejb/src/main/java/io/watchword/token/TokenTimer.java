package io.watchword.token;

import io.watchword.platform.runtime.TimedWork;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/** Clears away what of tokens and keys is of no use any more. Every node runs it; no answer depends on its having run. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TokenTimer {

    @EJB
    TokenClearing clearing;

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void clear() {
        TimedWork.run("forget expired tokens", clearing::forgetExpired);
        TimedWork.run("remove retired keys", clearing::removeRetiredKeys);
    }
}
