/**
 * Any provider that takes a message by one HTTP request, described by configuration alone: what is sent, what its answer
 * means, and how it reports back.
 */
@NullMarked
package io.watchword.gateway.generichttp;

import org.jspecify.annotations.NullMarked;
