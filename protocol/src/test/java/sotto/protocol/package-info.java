/** Ids, checks, and what is said of JSON that is wrong. */
@NullMarked
package sotto.protocol;

import org.jspecify.annotations.NullMarked;
