/** Tests of the handshake, honest and dishonest. */
@NullMarked
package sotto.e2ee.handshake;

import org.jspecify.annotations.NullMarked;
