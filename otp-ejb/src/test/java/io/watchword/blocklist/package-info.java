@NullMarked
package io.watchword.blocklist;

import org.jspecify.annotations.NullMarked;
