/**
 * Tokens: those that a user's success opens a session with, and those that API clients call with.
 *
 * <p>All are JWTs signed under a key of the tenant (RFC 7515, 7518, 7519), apart from refresh tokens, which mean something to
 * this service alone. What a caller presents is read as RFC 8725 and RFC 9068, section 4, ask.
 */
@NullMarked
package io.watchword.token;

import org.jspecify.annotations.NullMarked;
