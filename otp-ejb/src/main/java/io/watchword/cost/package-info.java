/** What messages cost, by lists that administrators load, and who is told when the money for them comes to its end. */
@NullMarked
package io.watchword.cost;

import org.jspecify.annotations.NullMarked;
