package io.watchword.delivery;

/**
 * A delivery that was written. Those that are skipped are told of like the others, since telling takes time.
 *
 * @param skipped whether nothing goes out
 */
record Written(LeasedDelivery delivery, boolean skipped) {}
