/**
 * The key directory: devices publish their public keys in it and find those of others. The server
 * checks what it can with public keys, so that bad input gets a clear answer; clients trust none of
 * it and check again. Spec: docs/protocol.md §3, §4, §9 to §11.
 */
@NullMarked
package sotto.server.keys;

import org.jspecify.annotations.NullMarked;
