/** Tests of the hybrid KEM's halves. */
@NullMarked
package sotto.e2ee.kem;

import org.jspecify.annotations.NullMarked;
