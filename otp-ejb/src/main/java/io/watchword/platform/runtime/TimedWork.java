package io.watchword.platform.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Work that a timer sets off. What goes wrong is logged and left to the next time: a server may give up a timer whose method
 * has thrown twice, as Payara does, and a database that is away for some seconds would end the work for good.
 */
public final class TimedWork {

    private static final Logger LOG = System.getLogger(TimedWork.class.getName());

    private TimedWork() {}

    public static void run(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "Could not " + what + "; the next run will try again", failure);
        }
    }
}
