/** The person who is signed in, with the password and the switches that only the person changes. */
@NullMarked
package sotto.server.me;

import org.jspecify.annotations.NullMarked;
