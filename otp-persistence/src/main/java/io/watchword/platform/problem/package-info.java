/** Expected refusals, as callers see them (RFC 9457). They are returned, never thrown: a throw would undo what was counted. */
@NullMarked
package io.watchword.platform.problem;

import org.jspecify.annotations.NullMarked;
