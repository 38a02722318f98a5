/**
 * The launcher {@code ./sotto}, in a checkout of its own with stand-ins for the programs it runs.
 */
@NullMarked
package sotto.architecturetests.launcher;

import org.jspecify.annotations.NullMarked;
