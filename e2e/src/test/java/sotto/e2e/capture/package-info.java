/** The view of the network between two browsers in a call. */
@NullMarked
package sotto.e2e.capture;

import org.jspecify.annotations.NullMarked;
