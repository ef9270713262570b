/**
 * E-mail by any server that takes messages by SMTP (RFC 5321, and RFC 6409 for submission), through Jakarta Mail, which every
 * server brings.
 */
@NullMarked
package io.watchword.gateway.smtp;

import org.jspecify.annotations.NullMarked;
