package io.watchword.throttle;

import io.watchword.throttle.model.SprayRepository.Tally;
import io.watchword.throttle.model.SprayRepository.Terms;
import io.watchword.throttle.model.Subject;
import java.time.Instant;
import java.util.Optional;

/** What this node has counted of one subject in a window and not written down yet. */
final class Spray {

    /** So much of what the rule asks for may be missing on each node. */
    private static final int BLOCK = 20;

    private final Subject subject;
    private final Optional<String> callerId;
    private Terms terms;
    private Instant window;
    private int tried;
    private int verified;

    Spray(Subject subject, Optional<String> callerId, Terms terms, Instant now) {
        this.subject = subject;
        this.callerId = callerId;
        this.terms = terms;
        this.window = windowAt(terms, now);
    }

    /** Counts one; answers whether there is enough to be written down. */
    synchronized boolean add(CodeTried event, Terms by, Instant now) {
        Instant current = windowAt(by, now);
        if (!current.equals(window)) {
            window = current;
            tried = 0;
            verified = 0;
        }
        terms = by;
        tried += event.first() ? 1 : 0;
        verified += event.right() ? 1 : 0;
        return tried >= Math.max(1, terms.least() / BLOCK) || verified >= Math.max(1, terms.least() / BLOCK);
    }

    /** Takes what is to be written down. */
    synchronized Tally take() {
        Tally taken = new Tally(subject, callerId, window, tried, verified, terms);
        tried = 0;
        verified = 0;
        return taken;
    }

    /** Gives back what could not be. */
    synchronized void giveBack(Tally taken) {
        if (taken.windowStart().equals(window)) {
            tried += taken.tried();
            verified += taken.verified();
        }
    }

    private static Instant windowAt(Terms terms, Instant now) {
        long seconds = terms.window().toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
    }
}
