/** Whom a person has verified, as a signed log. */
@NullMarked
package sotto.e2ee.pins;

import org.jspecify.annotations.NullMarked;
