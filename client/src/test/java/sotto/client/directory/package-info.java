/** Tests of {@code sotto.client.directory}. */
@NullMarked
package sotto.client.directory;

import org.jspecify.annotations.NullMarked;
