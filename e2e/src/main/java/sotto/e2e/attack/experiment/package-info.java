/** Attacks on the security code alone, on a code that is short enough to be searched. */
@NullMarked
package sotto.e2e.attack.experiment;

import org.jspecify.annotations.NullMarked;
