/**
 * Sockets and resumable links, and the switchboard that joins them with calls and presence. One
 * agent on one event loop owns all their state; other threads post to its queue.
 */
@NullMarked
package sotto.switchboard.signalling;

import org.jspecify.annotations.NullMarked;
