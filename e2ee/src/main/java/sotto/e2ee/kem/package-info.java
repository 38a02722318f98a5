/** The hybrid KEM: X25519 and ML-KEM-768 in the X-Wing construction. */
@NullMarked
package sotto.e2ee.kem;

import org.jspecify.annotations.NullMarked;
