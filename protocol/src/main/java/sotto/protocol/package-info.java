/** What clients and server say to each other: ids, error codes, and how they are checked. */
@NullMarked
package sotto.protocol;

import org.jspecify.annotations.NullMarked;
