/** What tenants and their applications decide, as it is stored. */
@NullMarked
package io.watchword.policy.model;

import org.jspecify.annotations.NullMarked;
