/** Tests of the package. */
@NullMarked
package sotto.attack.hostile;

import org.jspecify.annotations.NullMarked;
