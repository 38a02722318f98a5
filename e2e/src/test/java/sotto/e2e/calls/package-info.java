/** Calls between real browsers with real media, one test for each thing a caller relies on. */
@NullMarked
package sotto.e2e.calls;

import org.jspecify.annotations.NullMarked;
