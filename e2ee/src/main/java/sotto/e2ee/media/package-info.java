/** Descriptions of media that travel sealed, without an address, a fingerprint or a key. */
@NullMarked
package sotto.e2ee.media;

import org.jspecify.annotations.NullMarked;
