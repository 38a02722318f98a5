/** Tests of the package. */
@NullMarked
package sotto.e2e.attack;

import org.jspecify.annotations.NullMarked;
