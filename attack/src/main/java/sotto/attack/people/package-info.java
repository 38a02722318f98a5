/**
 * The honest people of an attack: real clients on the hostile server, their findings, and a network
 * between their media, which an attacker may join.
 */
@NullMarked
package sotto.attack.people;

import org.jspecify.annotations.NullMarked;
