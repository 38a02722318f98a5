/** The {@code sotto} command. */
@NullMarked
package sotto.cli;

import org.jspecify.annotations.NullMarked;
