/** Tests of {@code sotto.client.keys}. */
@NullMarked
package sotto.client.keys;

import org.jspecify.annotations.NullMarked;
