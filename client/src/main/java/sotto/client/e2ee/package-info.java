/**
 * End-to-end encrypted calls of the headless client ({@link sotto.client.e2ee.PrivateCalls}):
 * placing, ringing, questions to the person, and the release of media. Media itself is behind
 * {@link sotto.client.e2ee.MediaEnd}.
 */
@NullMarked
package sotto.client.e2ee;

import org.jspecify.annotations.NullMarked;
