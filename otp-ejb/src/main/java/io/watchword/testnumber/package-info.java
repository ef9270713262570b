/** Numbers that take a fixed code, for tests and for reviewers of apps. */
@NullMarked
package io.watchword.testnumber;

import org.jspecify.annotations.NullMarked;
