/** The texts that tenants have written for their messages. */
@NullMarked
package io.watchword.message.model;

import org.jspecify.annotations.NullMarked;
