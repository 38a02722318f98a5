/**
 * Bounds on connections: strangers cannot use up the memory and the file descriptors that signed-in
 * people need.
 *
 * <p><b>Design.</b> {@link sotto.server.http.connections.CountingTransport} shows each accepted
 * connection to {@link sotto.server.http.connections.Connections}, before TLS. A connection counts
 * for its network address until a request on it was admitted, and then for that session. Where
 * there are too many, the one that was used least recently is closed, so that an honest newcomer is
 * never the one who is refused. One that makes no request for a while is closed, whatever bytes
 * arrive on it.
 */
@NullMarked
package sotto.server.http.connections;

import org.jspecify.annotations.NullMarked;
