/** The history of calls. */
@NullMarked
package sotto.server.calls;

import org.jspecify.annotations.NullMarked;
