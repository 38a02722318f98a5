/**
 * Backpressure: a connection that does not take its answers causes no further work and no further
 * memory.
 *
 * <p><b>Design.</b> Five bounds hold together. {@link sotto.server.http.flow.BoundedReads} decodes
 * a little of the input at a time and stops where Vert.x stops reading. {@link
 * sotto.server.http.flow.SocketFlow} does not read a WebSocket or an HTTP/2 connection whose client
 * does not read: pings and settings are answered, too. {@link sotto.server.http.flow.RequestGate}
 * begins no request on a connection whose output waits. {@link
 * sotto.server.http.flow.ResponseWriter} gives a body to the connection in pieces, as fast as they
 * are taken. {@link sotto.server.http.flow.AnswerBacklog} counts what waits on a connection, over
 * all its streams, and closes the connection when nothing is taken for a minute. So a client that
 * reads slowly gets everything, and one that never reads costs a few pieces for a minute.
 */
@NullMarked
package sotto.server.http.flow;

import org.jspecify.annotations.NullMarked;
