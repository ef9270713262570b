package io.watchword.platform.runtime;

/**
 * A transaction for a tenant is about to begin. Whoever keeps something of the tenant {@link AtHand} reads it now where it is
 * old: within the transaction it would be read over a second connection while the first is held, and of as many transactions
 * as there are connections none would get on.
 */
public record TenantUse(String tenantId) {}
