/** Tests of sealed signals. */
@NullMarked
package sotto.e2ee.session;

import org.jspecify.annotations.NullMarked;
