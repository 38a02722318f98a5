/** The whole system in real browsers. */
@NullMarked
package sotto.e2e;

import org.jspecify.annotations.NullMarked;
