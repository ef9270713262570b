/**
 * The load that measures speed: the product over HTTP beside the bare SQL of the same work, on one PostgreSQL server.
 *
 * <p>{@link io.watchword.bench.Bench} tells the course of a run. Nothing here is part of the product.
 */
@NullMarked
package io.watchword.bench;

import org.jspecify.annotations.NullMarked;
