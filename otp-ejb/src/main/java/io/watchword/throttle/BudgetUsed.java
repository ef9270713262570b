package io.watchword.throttle;

/**
 * The event that a share of a budget of money has been taken, in the transaction that notes it: once in each window, on
 * whichever node.
 *
 * @param percent the share; a hundred where a send found less than it costs
 */
public record BudgetUsed(String tenantId, CostStanding standing, int percent) {}
