/** The numbered checks of docs/protocol.md and how one that fails is told. */
@NullMarked
package sotto.e2ee.rules;

import org.jspecify.annotations.NullMarked;
