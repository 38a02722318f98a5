/** Signing in and out, passwords, one-time links, and the sessions of a person. */
@NullMarked
package sotto.server.signin;

import org.jspecify.annotations.NullMarked;
