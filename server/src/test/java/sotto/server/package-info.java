@NullMarked
package sotto.server;

import org.jspecify.annotations.NullMarked;
