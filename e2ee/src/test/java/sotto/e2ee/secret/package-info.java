/** Tests of secrets in memory. */
@NullMarked
package sotto.e2ee.secret;

import org.jspecify.annotations.NullMarked;
