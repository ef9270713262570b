package io.watchword.gateway;

/** A tenant's account with a provider, ready to carry messages; safe for use by many threads. */
public interface Gateway extends AutoCloseable {

    /**
     * Hands a message to the provider, once. Whatever the provider or the network does is an answer, not an exception; an
     * exception is a bug.
     */
    Submission submit(OutboundMessage message);

    /** Frees the connections. A submission under way may still end. */
    @Override
    void close();
}
