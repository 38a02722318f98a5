/** The cost of the handshake of an end-to-end encrypted call. */
@NullMarked
package sotto.benchmarks.handshake;

import org.jspecify.annotations.NullMarked;
