/** Where providers report what became of messages. */
@NullMarked
package io.watchword.gateway.rest;

import org.jspecify.annotations.NullMarked;
