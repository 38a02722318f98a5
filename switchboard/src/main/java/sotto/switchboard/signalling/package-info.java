/**
 * Sockets and resumable links, and the switchboard that joins them with calls and presence. One
 * agent on one event loop owns the state of all of them; other threads reach it through its queue.
 */
@NullMarked
package sotto.switchboard.signalling;

import org.jspecify.annotations.NullMarked;
