/** Envelopes: messages sealed to a device that has not answered yet. */
@NullMarked
package sotto.e2ee.envelope;

import org.jspecify.annotations.NullMarked;
