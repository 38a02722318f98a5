/** The numbered checks of docs/protocol.md and their failures. */
@NullMarked
package sotto.e2ee.rules;

import org.jspecify.annotations.NullMarked;
