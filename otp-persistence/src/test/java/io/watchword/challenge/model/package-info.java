@NullMarked
package io.watchword.challenge.model;

import org.jspecify.annotations.NullMarked;
