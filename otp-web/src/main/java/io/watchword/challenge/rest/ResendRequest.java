package io.watchword.challenge.rest;

import io.watchword.platform.Channel;
import java.util.Optional;

/** The body of a resend. */
public record ResendRequest(String sessionToken, Optional<Channel> channel) {}
