/** Holds the modules to the table of the architecture: who may use whom, and what is pure. */
@NullMarked
package sotto.architecturetests;

import org.jspecify.annotations.NullMarked;
