package io.watchword.platform.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps work back until the request that it comes from has been answered, so that the time of the answer tells nothing of
 * it. Where no request is being answered the work is done at once.
 */
@ApplicationScoped
public class AfterAnswer {

    private static final ThreadLocal<@Nullable List<Runnable>> KEPT = new ThreadLocal<>();

    /** From here on this thread answers a request, until {@link #take()}. */
    public void keep() {
        KEPT.set(new ArrayList<>());
    }

    /** Ends what {@link #keep()} began; answers what was kept back, to be done when the answer has been written. */
    public List<Runnable> take() {
        List<Runnable> work = KEPT.get();
        KEPT.remove();
        return work == null ? List.of() : work;
    }

    /** Does this after the answer to the request that this thread is answering, or now where it answers none. */
    public void run(Runnable work) {
        List<Runnable> waiting = KEPT.get();
        if (waiting == null) {
            work.run();
        } else {
            waiting.add(work);
        }
    }
}
