package io.watchword.platform.runtime;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Makes the caches by which a node has at hand what administrators have set: a change on any node is followed within two
 * seconds, and what is in use is read again in the background, so that nobody waits for it.
 */
public final class AtHand {

    /** What is in use is read again after this time. */
    private static final Duration REFRESHED_AFTER = Duration.ofMillis(1500);

    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(2);

    /** What is not there is remembered too, so that asking for it in turn costs one query each and bounded memory. */
    private static final int MOST_ENTRIES = 10_000;

    private AtHand() {}

    /**
     * An empty cache.
     *
     * @param loader reads an entry
     * @param background where reloads run; they may wait for the database
     */
    public static <K, V> LoadingCache<K, V> cache(CacheLoader<K, V> loader, Executor background) {
        return cache(loader, background, Ticker.systemTicker());
    }

    /** The same, with a clock of its own. */
    public static <K, V> LoadingCache<K, V> cache(CacheLoader<K, V> loader, Executor background, Ticker ticker) {
        return base(ticker).expireAfterWrite(FORGOTTEN_AFTER).build(new BackgroundReload<>(loader, background));
    }

    /** One whose entries are kept while they are asked for, though they could not be read again. */
    public static <K, V> LoadingCache<K, V> keeping(
            Duration unused, CacheLoader<K, V> loader, Executor background, Ticker ticker) {
        return base(ticker).expireAfterAccess(unused).build(new BackgroundReload<>(loader, background));
    }

    /** Has an entry read now, by this thread, where it is not there or too old to be used. */
    public static <K> void refresh(LoadingCache<K, ?> cache, K key) {
        Object unused = cache.get(key);
    }

    private static Caffeine<Object, Object> base(Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(MOST_ENTRIES)
                .refreshAfterWrite(REFRESHED_AFTER)
                .executor(BackgroundReload.IN_PLACE)
                .ticker(ticker);
    }
}
