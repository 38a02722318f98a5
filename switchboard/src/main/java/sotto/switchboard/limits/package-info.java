/** Limits on what one person may cost the others. */
@NullMarked
package sotto.switchboard.limits;

import org.jspecify.annotations.NullMarked;
