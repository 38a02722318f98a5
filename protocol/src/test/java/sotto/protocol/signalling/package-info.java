/** The messages, held to {@code api/signalling.schema.json} and to input nobody would send. */
@NullMarked
package sotto.protocol.signalling;

import org.jspecify.annotations.NullMarked;
