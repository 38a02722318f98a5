/** Attacks on the security code alone, on a code that is short enough to be searched. */
@NullMarked
package sotto.attack.experiment;

import org.jspecify.annotations.NullMarked;
