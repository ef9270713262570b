@NullMarked
package io.watchword.decision.model;

import org.jspecify.annotations.NullMarked;
