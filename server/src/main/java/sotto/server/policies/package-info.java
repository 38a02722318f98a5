/** Policies and their assignments. */
@NullMarked
package sotto.server.policies;

import org.jspecify.annotations.NullMarked;
