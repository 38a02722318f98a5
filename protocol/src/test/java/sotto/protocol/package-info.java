/** Ids, checks, and reports of faults in JSON. */
@NullMarked
package sotto.protocol;

import org.jspecify.annotations.NullMarked;
