/** Serves the web client from its jar. */
@NullMarked
package sotto.server.web;

import org.jspecify.annotations.NullMarked;
