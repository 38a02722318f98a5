/** The signed log of the contacts that a person has verified. */
@NullMarked
package sotto.e2ee.pins;

import org.jspecify.annotations.NullMarked;
