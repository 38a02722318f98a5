package sotto.benchmarks.handshake;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import javax.crypto.KEM;
import javax.crypto.KeyAgreement;

/**
 * The floor: one authenticated hybrid key exchange with the JDK's primitives and nothing around
 * them. A fresh X25519 and a fresh ML-KEM-768 key, both sides of each, one signature made and
 * checked.
 */
final class BareRound {
  private final KeyPair signing;
  private final KeyPair theirs;

  BareRound() throws GeneralSecurityException {
    signing = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    theirs = KeyPairGenerator.getInstance("X25519").generateKeyPair();
  }

  /** One round; the result keeps the compiler from removing code. */
  int run() throws GeneralSecurityException {
    KeyPair curve = KeyPairGenerator.getInstance("X25519").generateKeyPair();
    int sum = agree(curve, theirs) + agree(theirs, curve);
    KeyPair lattice = KeyPairGenerator.getInstance("ML-KEM-768").generateKeyPair();
    KEM kem = KEM.getInstance("ML-KEM");
    KEM.Encapsulated sealed = kem.newEncapsulator(lattice.getPublic()).encapsulate();
    sum +=
        kem.newDecapsulator(lattice.getPrivate())
            .decapsulate(sealed.encapsulation())
            .getEncoded()[0];
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(signing.getPrivate());
    signature.update(sealed.encapsulation());
    byte[] signed = signature.sign();
    signature.initVerify(signing.getPublic());
    signature.update(sealed.encapsulation());
    return signature.verify(signed) ? sum : -1;
  }

  private static int agree(KeyPair own, KeyPair other) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("X25519");
    agreement.init(own.getPrivate());
    agreement.doPhase(other.getPublic(), true);
    return agreement.generateSecret()[0];
  }
}
