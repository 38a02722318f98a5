@NullMarked
package sotto.switchboard.directory;

import org.jspecify.annotations.NullMarked;
