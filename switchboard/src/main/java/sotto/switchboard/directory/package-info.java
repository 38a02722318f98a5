/** The people and policies that calls need, in memory and refreshed on every change. */
@NullMarked
package sotto.switchboard.directory;

import org.jspecify.annotations.NullMarked;
