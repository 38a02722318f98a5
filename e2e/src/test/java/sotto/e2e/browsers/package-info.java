/** Calls between browsers of different makers. */
@NullMarked
package sotto.e2e.browsers;

import org.jspecify.annotations.NullMarked;
