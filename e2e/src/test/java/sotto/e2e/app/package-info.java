/** Tests of the code that drives the app. */
@NullMarked
package sotto.e2e.app;

import org.jspecify.annotations.NullMarked;
