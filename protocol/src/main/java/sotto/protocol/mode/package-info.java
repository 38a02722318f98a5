/** The mode of a call, and the reasons for it. */
@NullMarked
package sotto.protocol.mode;

import org.jspecify.annotations.NullMarked;
