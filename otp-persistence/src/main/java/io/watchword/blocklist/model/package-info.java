/** The entries of tenants' block lists as they are stored. */
@NullMarked
package io.watchword.blocklist.model;

import org.jspecify.annotations.NullMarked;
