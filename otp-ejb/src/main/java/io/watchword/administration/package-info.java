/** What administrators change, each change with its audit row. */
@NullMarked
package io.watchword.administration;

import org.jspecify.annotations.NullMarked;
