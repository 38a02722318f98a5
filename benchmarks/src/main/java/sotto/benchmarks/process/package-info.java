/** Servers in processes of their own, and what they cost. */
@NullMarked
package sotto.benchmarks.process;

import org.jspecify.annotations.NullMarked;
