/** Tests of the package. */
@NullMarked
package sotto.e2e.attack.hostile;

import org.jspecify.annotations.NullMarked;
