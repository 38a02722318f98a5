@NullMarked
package sotto.server.http;

import org.jspecify.annotations.NullMarked;
