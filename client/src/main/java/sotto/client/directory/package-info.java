/** The key directory of the server, as a client sees it: nothing of it is believed here. */
@NullMarked
package sotto.client.directory;

import org.jspecify.annotations.NullMarked;
