@NullMarked
package io.watchword.gateway.model;

import org.jspecify.annotations.NullMarked;
