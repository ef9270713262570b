/** Tells tenants' own servers what became of deliveries and challenges, signed as Standard Webhooks has it. */
@NullMarked
package io.watchword.webhook;

import org.jspecify.annotations.NullMarked;
