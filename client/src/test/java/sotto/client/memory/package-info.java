/** Tests of {@code sotto.client.memory}. */
@NullMarked
package sotto.client.memory;

import org.jspecify.annotations.NullMarked;
