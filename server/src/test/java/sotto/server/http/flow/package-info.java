@NullMarked
package sotto.server.http.flow;

import org.jspecify.annotations.NullMarked;
