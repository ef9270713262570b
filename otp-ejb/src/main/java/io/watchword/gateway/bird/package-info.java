/**
 * Bird: text messages and WhatsApp templates by its current interface. {@code messagebird} is the older one of the same
 * company.
 *
 * @see <a href="https://bird.com/docs">Bird's documentation</a>
 */
@NullMarked
package io.watchword.gateway.bird;

import org.jspecify.annotations.NullMarked;
