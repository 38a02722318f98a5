/** The server: its wiring, its start and stop, and the list of all operations. */
@NullMarked
package sotto.server;

import org.jspecify.annotations.NullMarked;
