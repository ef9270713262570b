@NullMarked
package io.watchword.subscriber.model;

import org.jspecify.annotations.NullMarked;
