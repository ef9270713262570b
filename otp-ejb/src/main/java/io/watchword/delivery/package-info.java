/** Gets messages out: outbox, dispatcher, settlements, receipts. */
@NullMarked
package io.watchword.delivery;

import org.jspecify.annotations.NullMarked;
