/**
 * HTTP, independent of features: routes with their permissions, origins, cookies, headers, errors.
 * Requests arrive on event loops, are processed on virtual threads, and are answered on the event
 * loop again.
 */
@NullMarked
package sotto.server.http;

import org.jspecify.annotations.NullMarked;
