/** The messages, checked against {@code api/signalling.schema.json} and invalid input. */
@NullMarked
package sotto.protocol.signalling;

import org.jspecify.annotations.NullMarked;
