/**
 * End-to-end encrypted calls of the headless client ({@link sotto.client.e2ee.PrivateCalls}): who
 * may be called, what may ring, what a person is asked, and when media may begin. Media itself is
 * behind {@link sotto.client.e2ee.MediaEnd}.
 */
@NullMarked
package sotto.client.e2ee;

import org.jspecify.annotations.NullMarked;
