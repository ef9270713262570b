/**
 * JSON at the border of the service, read more strictly than JSON itself asks and without surprises.
 *
 * <p>{@link io.watchword.platform.json.StrictJson} reads bytes, {@link io.watchword.platform.json.JsonRecords} turns
 * objects into records and records into bytes. Common bindings take a number for text, the last of two equal keys and
 * Arabic digits for a number; where a passcode is compared and attempts are counted, each of these would be a second
 * spelling of the same request.
 */
@NullMarked
package io.watchword.platform.json;

import org.jspecify.annotations.NullMarked;
