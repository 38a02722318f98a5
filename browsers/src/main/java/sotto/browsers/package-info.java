/**
 * Real browsers with known media: a camera picture of the browser's own and a tone as microphone.
 */
@NullMarked
package sotto.browsers;

import org.jspecify.annotations.NullMarked;
