/** Authenticated encryption and padding. */
@NullMarked
package sotto.e2ee.aead;

import org.jspecify.annotations.NullMarked;
