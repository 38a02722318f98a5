/** The server: HTTPS API, WebSocket signalling, call lifecycle, and the wiring of it all. */
@NullMarked
package sotto.server;

import org.jspecify.annotations.NullMarked;
