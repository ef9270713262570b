/** What messages cost, as it is stored. */
@NullMarked
package io.watchword.cost.model;

import org.jspecify.annotations.NullMarked;
