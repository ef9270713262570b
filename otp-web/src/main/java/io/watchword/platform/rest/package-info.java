/** What all resources share: who calls, bodies, problems, headers. */
@NullMarked
package io.watchword.platform.rest;

import org.jspecify.annotations.NullMarked;
