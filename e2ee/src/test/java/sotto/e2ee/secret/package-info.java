/** Tests of how secrets are kept. */
@NullMarked
package sotto.e2ee.secret;

import org.jspecify.annotations.NullMarked;
