/** Secrets without a text form, and sources of randomness. */
@NullMarked
package sotto.e2ee.secret;

import org.jspecify.annotations.NullMarked;
