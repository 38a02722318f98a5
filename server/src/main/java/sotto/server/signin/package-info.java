/** Passwords and one-time links. */
@NullMarked
package sotto.server.signin;

import org.jspecify.annotations.NullMarked;
