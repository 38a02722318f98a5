@NullMarked
package sotto.server.auth;

import org.jspecify.annotations.NullMarked;
