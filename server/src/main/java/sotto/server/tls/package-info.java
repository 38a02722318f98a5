/**
 * The server's certificate: from the operator's files, ordered from an authority, or self-signed
 * for trials.
 */
@NullMarked
package sotto.server.tls;

import org.jspecify.annotations.NullMarked;
