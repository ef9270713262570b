package io.watchword.platform.runtime;

import com.github.benmanes.caffeine.cache.CacheLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Reloads a cache's entries in the background, while the cache does its own upkeep in place: so little work that handing it
 * to a managed executor, with all the context which that saves for it, would be most of what it costs.
 *
 * @param loader reads an entry
 * @param background where reloads run; they may wait for the database
 */
record BackgroundReload<K, V>(CacheLoader<K, V> loader, Executor background) implements CacheLoader<K, V> {

    /** For {@link com.github.benmanes.caffeine.cache.Caffeine#executor(Executor)}. */
    static final Executor IN_PLACE = Runnable::run;

    @Override
    public V load(K key) throws Exception {
        return loader.load(key);
    }

    @Override
    public CompletableFuture<? extends V> asyncReload(K key, V former, Executor inPlace) throws Exception {
        return loader.asyncReload(key, former, background);
    }
}
