/** The process as a whole, and the errors after which it must not go on. */
@NullMarked
package sotto.switchboard.process;

import org.jspecify.annotations.NullMarked;
