/**
 * {@code ./sotto attack --server}: attacks on a running server by strangers, members and its own
 * database, while honest people use it. {@link sotto.attack.server.ServerSuite} is the front door.
 */
@NullMarked
package sotto.attack.server;

import org.jspecify.annotations.NullMarked;
