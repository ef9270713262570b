package io.watchword.decision;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a draft of a policy would have changed.
 *
 * @param judged decisions that were judged by it
 * @param notJudged decisions by rules that cannot be judged again: they stay as they are
 * @param wouldRefuse sends that went out and would not have, by the rules that would have kept them back
 * @param wouldAllow sends that did not go out and would have, by the rules that kept them back
 * @param verifiedChallengesHit challenges that were verified, by honest users, and lose a send
 * @param costSaved by currency, as far as providers have told; decimal numbers as texts
 * @param costAdded at what others to the same countries have cost on average
 */
public record ReplayView(
        Scope scope,
        long judged,
        long notJudged,
        Changed wouldRefuse,
        Changed wouldAllow,
        long verifiedChallengesHit,
        Map<String, String> costSaved,
        Map<String, String> costAdded) {

    /**
     * What was looked at.
     *
     * @param from when the oldest of them was decided that could be looked at
     * @param most how many are looked at
     * @param cut whether there were more, of which the oldest were left out
     */
    public record Scope(Optional<String> applicationId, Instant from, Instant until, int most, boolean cut) {}

    /** So many, by rule and by country. */
    public record Changed(long sends, Map<String, Long> byRule, Map<String, Long> byCountry) {}
}
