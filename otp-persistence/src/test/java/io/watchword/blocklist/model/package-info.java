@NullMarked
package io.watchword.blocklist.model;

import org.jspecify.annotations.NullMarked;
