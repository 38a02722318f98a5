/** A device's durable state: its own keys, and what it has seen of others. */
@NullMarked
package sotto.client.memory;

import org.jspecify.annotations.NullMarked;
