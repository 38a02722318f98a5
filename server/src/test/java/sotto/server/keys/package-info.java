@NullMarked
package sotto.server.keys;

import org.jspecify.annotations.NullMarked;
