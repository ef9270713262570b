/** Where providers report what became of messages. */
@NullMarked
package io.watchword.delivery.rest;

import org.jspecify.annotations.NullMarked;
