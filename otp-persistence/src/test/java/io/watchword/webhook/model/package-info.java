@NullMarked
package io.watchword.webhook.model;

import org.jspecify.annotations.NullMarked;
