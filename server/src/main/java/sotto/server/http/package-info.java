/**
 * HTTP itself, whatever is said over it: routes and who may take them, origins, cookies, headers,
 * errors. Requests arrive on event loops, are worked on by virtual threads, and are answered on the
 * event loop again.
 */
@NullMarked
package sotto.server.http;

import org.jspecify.annotations.NullMarked;
