@NullMarked
package io.watchword.testnumber.model;

import org.jspecify.annotations.NullMarked;
