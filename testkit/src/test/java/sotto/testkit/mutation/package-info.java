/** Tests of changed code. */
@NullMarked
package sotto.testkit.mutation;

import org.jspecify.annotations.NullMarked;
