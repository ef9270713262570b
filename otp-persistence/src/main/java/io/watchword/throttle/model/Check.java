package io.watchword.throttle.model;

import io.watchword.platform.json.OmitIfAbsent;
import java.util.Optional;

/**
 * A limit that was looked at.
 *
 * @param rule its name
 * @param counter where it stood, this one included, as far as that was at hand
 * @param threshold how much it allows; of a budget that grows, its floor
 * @param perVerified by how much it grows with each that is verified
 */
public record Check(
        String rule,
        @OmitIfAbsent Optional<Integer> counter,
        long threshold,
        @OmitIfAbsent Optional<Integer> perVerified,
        long windowSeconds) {}
