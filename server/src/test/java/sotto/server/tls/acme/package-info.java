/** Tests of certificates that the server orders itself. */
@NullMarked
package sotto.server.tls.acme;

import org.jspecify.annotations.NullMarked;
