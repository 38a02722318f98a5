/** What one change of people, groups or policies costs. */
@NullMarked
package sotto.benchmarks.directory;

import org.jspecify.annotations.NullMarked;
