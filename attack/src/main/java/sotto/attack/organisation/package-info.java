/** The organisation of the servers of both suites. */
@NullMarked
package sotto.attack.organisation;

import org.jspecify.annotations.NullMarked;
