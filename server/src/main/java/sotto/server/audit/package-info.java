/** The audit log. */
@NullMarked
package sotto.server.audit;

import org.jspecify.annotations.NullMarked;
