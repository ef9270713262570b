/**
 * Text messages by any message centre that speaks SMPP 3.4, over a connection that is kept open and that receipts come by,
 * too.
 *
 * @see <a href="https://smpp.org/SMPP_v3_4_Issue1_2.pdf">SMPP 3.4, issue 1.2</a>
 */
@NullMarked
package io.watchword.gateway.smpp;

import org.jspecify.annotations.NullMarked;
