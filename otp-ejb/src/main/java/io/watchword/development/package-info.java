/** What a first look finds: a demonstration tenant, in development mode alone. */
@NullMarked
package io.watchword.development;

import org.jspecify.annotations.NullMarked;
