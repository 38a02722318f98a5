/** Tests of the package. */
@NullMarked
package sotto.e2e.attack.selftest;

import org.jspecify.annotations.NullMarked;
