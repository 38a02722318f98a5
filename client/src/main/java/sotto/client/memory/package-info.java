/** A device's durable state: its own keys, and its memory of contacts. */
@NullMarked
package sotto.client.memory;

import org.jspecify.annotations.NullMarked;
