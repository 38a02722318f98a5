/** What the handshake of an end-to-end encrypted call costs. */
@NullMarked
package sotto.benchmarks.handshake;

import org.jspecify.annotations.NullMarked;
