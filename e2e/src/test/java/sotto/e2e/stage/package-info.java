/** Shared by tests in browsers: one server, warm browsers, a network that can be cut. */
@NullMarked
package sotto.e2e.stage;

import org.jspecify.annotations.NullMarked;
