/** Ed25519 keys and signed objects. */
@NullMarked
package sotto.e2ee.sign;

import org.jspecify.annotations.NullMarked;
