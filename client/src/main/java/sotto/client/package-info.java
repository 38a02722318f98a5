/**
 * The headless client: signs in ({@link sotto.client.SignIn}), keeps a link to the server alive
 * ({@link sotto.client.SignallingClient}) and makes calls on it ({@link
 * sotto.client.CallingClient}). Media and the end-to-end handshake are somebody else's: they travel
 * in opaque bodies.
 */
@NullMarked
package sotto.client;

import org.jspecify.annotations.NullMarked;
