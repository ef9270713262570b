/** What administrators decide: lengths, limits, countries. Data, which rules read. */
@NullMarked
package io.watchword.policy;

import org.jspecify.annotations.NullMarked;
