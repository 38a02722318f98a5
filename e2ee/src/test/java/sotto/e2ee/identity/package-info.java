/** Tests of certificates and device lists. */
@NullMarked
package sotto.e2ee.identity;

import org.jspecify.annotations.NullMarked;
