/** End-to-end encrypted calls of the headless client over a real server. */
@NullMarked
package sotto.server.e2ee;

import org.jspecify.annotations.NullMarked;
