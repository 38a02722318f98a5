/**
 * This user's own keys and those of contacts, verified and compared with the memory ({@link
 * sotto.client.keys.KeyRing}, {@link sotto.client.keys.Contacts}). Cryptography is in {@code
 * sotto.e2ee}; this package decides on fetching, trust, memory and publication.
 */
@NullMarked
package sotto.client.keys;

import org.jspecify.annotations.NullMarked;
