@NullMarked
package sotto.server.config;

import org.jspecify.annotations.NullMarked;
