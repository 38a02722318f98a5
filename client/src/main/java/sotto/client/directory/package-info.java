/** A client's view of the server's key directory. Nothing in it is verified here. */
@NullMarked
package sotto.client.directory;

import org.jspecify.annotations.NullMarked;
