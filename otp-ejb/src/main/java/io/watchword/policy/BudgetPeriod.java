package io.watchword.policy;

/** For how long a budget of money is good: hours, days and calendar months follow each other in UTC. */
public enum BudgetPeriod {
    HOUR,
    DAY,
    MONTH
}
