/** What the tests in browsers share: one server, browsers kept warm, a network that can be cut. */
@NullMarked
package sotto.e2e.stage;

import org.jspecify.annotations.NullMarked;
