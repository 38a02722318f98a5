/**
 * The WebSocket half: sockets, resumable links, presence, and the life of calls. One agent on one
 * event loop owns the state of all calls and links; everything else reaches it through its queue.
 */
@NullMarked
package sotto.switchboard.signalling;

import org.jspecify.annotations.NullMarked;
