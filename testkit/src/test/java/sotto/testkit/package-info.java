/** Tests of the code that all other tests use. */
@NullMarked
package sotto.testkit;

import org.jspecify.annotations.NullMarked;
