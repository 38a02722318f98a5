/** Benchmarks that print a ratio against a peer in the same run. */
@NullMarked
package sotto.benchmarks;

import org.jspecify.annotations.NullMarked;
