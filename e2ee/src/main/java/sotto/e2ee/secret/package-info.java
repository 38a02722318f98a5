/** Secrets that leave no trace in text, and where randomness comes from. */
@NullMarked
package sotto.e2ee.secret;

import org.jspecify.annotations.NullMarked;
