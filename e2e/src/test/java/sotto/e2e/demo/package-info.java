/** Tests of the demo's own parts. */
@NullMarked
package sotto.e2e.demo;

import org.jspecify.annotations.NullMarked;
