/** Fakes, clocks and seeded generators for tests of all modules. */
@NullMarked
package sotto.testkit;

import org.jspecify.annotations.NullMarked;
