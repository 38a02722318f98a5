package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.rules.Rule;

/** A forged frame for the vectors. */
record NamedFrame(Rule rule, String what, ByteString frame) {}
