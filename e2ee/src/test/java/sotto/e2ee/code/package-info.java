/** Tests of the security code. */
@NullMarked
package sotto.e2ee.code;

import org.jspecify.annotations.NullMarked;
