/** Tests of the package. */
@NullMarked
package sotto.attack.selftest;

import org.jspecify.annotations.NullMarked;
