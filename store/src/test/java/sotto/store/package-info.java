/** The contract every store keeps. */
@NullMarked
package sotto.store;

import org.jspecify.annotations.NullMarked;
