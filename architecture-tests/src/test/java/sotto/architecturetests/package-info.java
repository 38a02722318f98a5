/** Checks the modules against the table of the architecture: dependencies, and purity. */
@NullMarked
package sotto.architecturetests;

import org.jspecify.annotations.NullMarked;
