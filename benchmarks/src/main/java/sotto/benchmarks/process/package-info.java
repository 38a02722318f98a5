/** Servers in processes of their own, and their cost. */
@NullMarked
package sotto.benchmarks.process;

import org.jspecify.annotations.NullMarked;
