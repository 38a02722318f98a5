/** Tests of {@code sotto.client.e2ee}. */
@NullMarked
package sotto.client.e2ee;

import org.jspecify.annotations.NullMarked;
