/** Sealed signals of a call whose handshake has an answer. */
@NullMarked
package sotto.e2ee.session;

import org.jspecify.annotations.NullMarked;
