package io.watchword.policy;

import io.watchword.platform.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When a code goes on to another channel or gateway.
 *
 * @param channels in order, where the caller names neither a channel nor any to fall back to
 * @param after how long a report of a message's arrival is waited for before its code goes on to the next channel
 * @param receiptWait how long a report is waited for from a gateway that was given a message and never answered, before
 *     another one is given it
 */
public record Fallback(List<Channel> channels, Duration after, Duration receiptWait) {

    public Fallback {
        channels = List.copyOf(channels);
    }

    /**
     * Until when the code of an accepted message is kept.
     *
     * @param lastChannel whether it can go on to another gateway alone, which only a report of failure makes it do
     */
    public Instant onwardAt(boolean lastChannel, Instant acceptedAt, Instant expiresAt) {
        Instant confirmed = acceptedAt.plus(after);
        return lastChannel || confirmed.isAfter(expiresAt) ? expiresAt : confirmed;
    }
}
