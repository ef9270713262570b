/**
 * The port to the companies that carry messages.
 *
 * <p>A <em>provider</em> is a company, a <em>gateway</em> a tenant's account with one. Each provider is a package of its
 * own below this one and knows nothing of the others: it maps a message to the provider's request, calls, and maps every
 * answer to a {@link io.watchword.gateway.Submission}. It never retries; that is the dispatcher's decision.
 */
@NullMarked
package io.watchword.gateway;

import org.jspecify.annotations.NullMarked;
