/**
 * What an operator can set: where settings come from, what is allowed, and the checked result as
 * records, one per subsystem.
 */
@NullMarked
package sotto.server.config;

import org.jspecify.annotations.NullMarked;
