/** Deletes each numbered check in turn and looks whether a test notices. */
@NullMarked
package sotto.e2ee.mutation;

import org.jspecify.annotations.NullMarked;
