/** The token endpoint and the published keys. */
@NullMarked
package io.watchword.token.rest;

import org.jspecify.annotations.NullMarked;
