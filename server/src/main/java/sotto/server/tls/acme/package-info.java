/**
 * Certificates that the server orders and renews itself, by ACME (RFC 8555) with the challenge
 * HTTP-01: the authority asks on port 80 for a token that the server got from it.
 */
@NullMarked
package sotto.server.tls.acme;

import org.jspecify.annotations.NullMarked;
