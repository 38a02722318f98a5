@NullMarked
package sotto.server.api;

import org.jspecify.annotations.NullMarked;
