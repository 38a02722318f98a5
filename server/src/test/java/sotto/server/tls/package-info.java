@NullMarked
package sotto.server.tls;

import org.jspecify.annotations.NullMarked;
