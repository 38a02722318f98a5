/** The texts of docs/ends.md, compared with real browsers. */
@NullMarked
package sotto.e2e.ends;

import org.jspecify.annotations.NullMarked;
