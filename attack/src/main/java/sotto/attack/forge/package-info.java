/**
 * Forgeries of the attacker: identities, OFFERs and ANSWERs that no honest client would make, and
 * both ends of a call in the middle. Written from docs/protocol.md, so that no check of the real
 * code limits them.
 */
@NullMarked
package sotto.attack.forge;

import org.jspecify.annotations.NullMarked;
