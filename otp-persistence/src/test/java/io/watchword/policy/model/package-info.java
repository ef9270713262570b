@NullMarked
package io.watchword.policy.model;

import org.jspecify.annotations.NullMarked;
