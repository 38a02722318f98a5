@NullMarked
package sotto.server.process;

import org.jspecify.annotations.NullMarked;
