/** The sandbox: messages that went nowhere, in development mode alone. */
@NullMarked
package io.watchword.sandbox.rest;

import org.jspecify.annotations.NullMarked;
