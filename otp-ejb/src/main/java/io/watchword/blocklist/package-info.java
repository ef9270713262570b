/** Whom tenants send nothing to, and whom they trust: decided from memory. */
@NullMarked
package io.watchword.blocklist;

import org.jspecify.annotations.NullMarked;
