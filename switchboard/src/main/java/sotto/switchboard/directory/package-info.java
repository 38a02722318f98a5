/** What calls need to know of people and policies, held in memory and refreshed on every change. */
@NullMarked
package sotto.switchboard.directory;

import org.jspecify.annotations.NullMarked;
