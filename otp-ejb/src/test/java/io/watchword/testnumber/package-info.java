@NullMarked
package io.watchword.testnumber;

import org.jspecify.annotations.NullMarked;
