@NullMarked
package io.watchword.delivery.model;

import org.jspecify.annotations.NullMarked;
