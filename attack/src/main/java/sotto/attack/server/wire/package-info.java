/** Connections by hand: TLS, HTTP/2 frames and WebSocket frames of any shape. */
@NullMarked
package sotto.attack.server.wire;

import org.jspecify.annotations.NullMarked;
