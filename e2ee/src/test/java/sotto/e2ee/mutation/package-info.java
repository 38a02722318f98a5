/** Deletes each numbered check in turn, and checks that a test fails. */
@NullMarked
package sotto.e2ee.mutation;

import org.jspecify.annotations.NullMarked;
