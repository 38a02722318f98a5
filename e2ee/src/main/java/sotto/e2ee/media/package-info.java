/** Descriptions of media, without an address, a fingerprint or a key; they are sent sealed. */
@NullMarked
package sotto.e2ee.media;

import org.jspecify.annotations.NullMarked;
