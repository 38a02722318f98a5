/**
 * The honest people of an attack: real clients on the hostile server, what they saw, and a network
 * between their media in which somebody may sit.
 */
@NullMarked
package sotto.attack.people;

import org.jspecify.annotations.NullMarked;
