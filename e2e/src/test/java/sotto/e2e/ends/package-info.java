/** The texts of docs/ends.md, compared with what real browsers show. */
@NullMarked
package sotto.e2e.ends;

import org.jspecify.annotations.NullMarked;
