package io.watchword.it.http;

/** A challenge that a caller has had sent. */
public record Sent(String challengeId, String sessionToken, String number) {

    /** What a send of a code to the number was answered. */
    public static Sent of(String number, Answer answer) {
        return new Sent(answer.text("challenge_id"), answer.text("session_token"), number);
    }
}
