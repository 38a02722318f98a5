/** Hashes, MACs and key derivation. */
@NullMarked
package sotto.e2ee.kdf;

import org.jspecify.annotations.NullMarked;
