/** What callers may rely on, each page of it as an interface whose tests run against any server. */
@NullMarked
package io.watchword.it.contract;

import org.jspecify.annotations.NullMarked;
