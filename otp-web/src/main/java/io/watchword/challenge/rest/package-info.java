/** Send, resend, verify, read and cancel over HTTP. */
@NullMarked
package io.watchword.challenge.rest;

import org.jspecify.annotations.NullMarked;
