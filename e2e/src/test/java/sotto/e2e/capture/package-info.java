/** What somebody on the way between two browsers in a call gets to see. */
@NullMarked
package sotto.e2e.capture;

import org.jspecify.annotations.NullMarked;
