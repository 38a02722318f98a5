/** Running tests on classes with a piece of their code taken out. */
@NullMarked
package sotto.testkit.mutation;

import org.jspecify.annotations.NullMarked;
