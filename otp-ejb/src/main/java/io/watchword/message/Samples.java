package io.watchword.message;

import java.time.Duration;

/** What placeholders are filled with to see what becomes of a text. */
public record Samples(String otp, String app, Duration validity, String amount, String payee) {}
