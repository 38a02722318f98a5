/** Calls between real browsers with real media, one test for each promise to a caller. */
@NullMarked
package sotto.e2e.calls;

import org.jspecify.annotations.NullMarked;
