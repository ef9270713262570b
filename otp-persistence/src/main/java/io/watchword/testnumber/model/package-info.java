/** Test numbers as they are stored. */
@NullMarked
package io.watchword.testnumber.model;

import org.jspecify.annotations.NullMarked;
