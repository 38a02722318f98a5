/** The cost of one change for all devices that are online. */
@NullMarked
package sotto.benchmarks.fanout;

import org.jspecify.annotations.NullMarked;
