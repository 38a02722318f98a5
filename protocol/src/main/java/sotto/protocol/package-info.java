/** The values that clients and server exchange: ids, error codes, and their checks. */
@NullMarked
package sotto.protocol;

import org.jspecify.annotations.NullMarked;
