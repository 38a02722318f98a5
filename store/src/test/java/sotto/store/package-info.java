/** The contract of every store. */
@NullMarked
package sotto.store;

import org.jspecify.annotations.NullMarked;
