@NullMarked
package io.watchword.audit.model;

import org.jspecify.annotations.NullMarked;
