@NullMarked
package io.watchword.tenant.model;

import org.jspecify.annotations.NullMarked;
