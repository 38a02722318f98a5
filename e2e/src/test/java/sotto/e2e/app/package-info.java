/** Tests of how the tests drive the app. */
@NullMarked
package sotto.e2e.app;

import org.jspecify.annotations.NullMarked;
