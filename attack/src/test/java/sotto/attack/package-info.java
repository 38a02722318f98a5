/** Tests of the package. */
@NullMarked
package sotto.attack;

import org.jspecify.annotations.NullMarked;
