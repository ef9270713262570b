/** Decisions on sends, as administrators read them. */
@NullMarked
package io.watchword.decision.rest;

import org.jspecify.annotations.NullMarked;
