/** {@code ./sotto demo --headless}: two browsers, two calls, one report. */
@NullMarked
package sotto.e2e.demo;

import org.jspecify.annotations.NullMarked;
