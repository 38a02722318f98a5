/**
 * One's own keys and those of contacts, verified and compared with what is remembered ({@link
 * sotto.client.keys.KeyRing}, {@link sotto.client.keys.Contacts}). Cryptography is {@code
 * sotto.e2ee}'s; this package decides what is fetched, believed, remembered and published.
 */
@NullMarked
package sotto.client.keys;

import org.jspecify.annotations.NullMarked;
