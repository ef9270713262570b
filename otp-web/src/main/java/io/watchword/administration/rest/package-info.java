/** Administration over HTTP. */
@NullMarked
package io.watchword.administration.rest;

import org.jspecify.annotations.NullMarked;
