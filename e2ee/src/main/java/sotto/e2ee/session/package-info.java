/** Sealed signals of a call after its ANSWER. */
@NullMarked
package sotto.e2ee.session;

import org.jspecify.annotations.NullMarked;
