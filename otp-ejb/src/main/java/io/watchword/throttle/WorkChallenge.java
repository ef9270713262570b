package io.watchword.throttle;

/**
 * A task for a proof of work, by ALTCHA's scheme of version 1: a number from 0 to {@code maxnumber} is sought which, appended
 * to the salt, has this SHA-256.
 *
 * @param challenge the SHA-256 in hexadecimal figures
 * @param maxnumber the largest number that it may be; written as ALTCHA writes it
 * @param salt random figures, and when the task expires
 * @param signature tells a task of this service from others, and is good for one caller
 * @see <a href="https://altcha.org/docs/proof-of-work/">ALTCHA, proof of work</a>
 */
public record WorkChallenge(String algorithm, String challenge, int maxnumber, String salt, String signature) {}
