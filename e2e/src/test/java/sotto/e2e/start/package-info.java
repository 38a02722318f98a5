/** From an empty folder to people who can sign in. */
@NullMarked
package sotto.e2e.start;

import org.jspecify.annotations.NullMarked;
