@NullMarked
package io.watchword.cost.model;

import org.jspecify.annotations.NullMarked;
