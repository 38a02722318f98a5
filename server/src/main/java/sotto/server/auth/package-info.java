/** Who is asking: passwords, sign-in limits and sessions. */
@NullMarked
package sotto.server.auth;

import org.jspecify.annotations.NullMarked;
