package io.watchword.it.provider;

import java.net.URI;
import java.time.Instant;

/**
 * A message that the product asked the provider to send.
 *
 * @param statusCallback where the product wants to hear what became of it
 */
public record Message(String sid, String to, String body, String code, URI statusCallback, Instant at) {}
