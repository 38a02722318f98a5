/** What the tests of all modules stand on is tested too. */
@NullMarked
package sotto.testkit;

import org.jspecify.annotations.NullMarked;
