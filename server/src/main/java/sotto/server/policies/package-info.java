/** Policies and whom they are assigned to. */
@NullMarked
package sotto.server.policies;

import org.jspecify.annotations.NullMarked;
