/** The security code, which two people compare. */
@NullMarked
package sotto.e2ee.code;

import org.jspecify.annotations.NullMarked;
