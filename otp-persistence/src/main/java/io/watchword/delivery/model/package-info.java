/** The delivery: the intent to send one passcode, from the outbox to the provider's last word. */
@NullMarked
package io.watchword.delivery.model;

import org.jspecify.annotations.NullMarked;
