@NullMarked
package io.watchword.message.model;

import org.jspecify.annotations.NullMarked;
