/** A shop: an application whose users sign in with Watchword, and which knows nothing of it but where its keys are. */
@NullMarked
package io.watchword.it.shop;

import org.jspecify.annotations.NullMarked;
