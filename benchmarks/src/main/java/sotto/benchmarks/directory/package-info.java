/** The cost of one change of people, groups or policies. */
@NullMarked
package sotto.benchmarks.directory;

import org.jspecify.annotations.NullMarked;
