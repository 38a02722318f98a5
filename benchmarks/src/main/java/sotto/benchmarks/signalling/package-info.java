/** The cost of signalling, beside a bare WebSocket echo on the same stack. */
@NullMarked
package sotto.benchmarks.signalling;

import org.jspecify.annotations.NullMarked;
