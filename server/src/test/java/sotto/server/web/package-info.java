@NullMarked
package sotto.server.web;

import org.jspecify.annotations.NullMarked;
