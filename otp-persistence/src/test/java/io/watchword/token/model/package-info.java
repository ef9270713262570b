@NullMarked
package io.watchword.token.model;

import org.jspecify.annotations.NullMarked;
