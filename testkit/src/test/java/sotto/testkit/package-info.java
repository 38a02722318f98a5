/** Tests of what all other tests use. */
@NullMarked
package sotto.testkit;

import org.jspecify.annotations.NullMarked;
