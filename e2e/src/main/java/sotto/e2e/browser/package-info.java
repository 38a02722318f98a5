/**
 * Real browsers with known media: a camera picture of the browser's own and a tone as microphone.
 */
@NullMarked
package sotto.e2e.browser;

import org.jspecify.annotations.NullMarked;
