package sotto.e2ee.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sotto.e2ee.SeededRandomness;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.kdf.Hash;

/**
 * Shows why the caller commits to its nonce. A man in the middle holds two handshakes, one with
 * each person, and needs both to see the same code. The code is cut to four digits here, so that
 * the whole search fits a test; the rest is as in a call.
 */
class CommitmentTest {
  private static final String SEED = "commitment experiment";
  private static final int CODES = 10_000;

  private final SeededRandomness random = new SeededRandomness(SEED);

  /**
   * Without a commitment the caller's nonce goes out with the OFFER, so the attacker has all inputs
   * of both handshakes but its own, and varies these until the two codes are equal: about the
   * square root of the number of codes on each side.
   */
  @Test
  void withoutACommitmentABirthdaySearchAlwaysFindsOneCodeForBoth() {
    int found = 0;
    int hashes = 0;
    for (int call = 0; call < 20; call++) {
      ByteString callerNonce = draw();
      ByteString calleeNonce = draw();
      ByteString offer = draw();
      ByteString answer = draw();
      Map<Integer, ByteString> towardsCaller = new HashMap<>();
      boolean met = false;
      for (int i = 0; i < 400; i++) {
        ByteString forgedAnswer = draw();
        towardsCaller.put(code(callerNonce, forgedAnswer, offer, forgedAnswer), forgedAnswer);
      }
      for (int i = 0; i < 2_000 && !met; i++) {
        ByteString forgedOffer = draw();
        met = towardsCaller.containsKey(code(forgedOffer, calleeNonce, forgedOffer, answer));
        hashes++;
      }
      hashes += 400;
      found += met ? 1 : 0;
    }
    System.out.printf(
        "commitment: without it %d of 20 calls broken with %d hashes a call (%d codes, seed %s)%n",
        found, hashes / 20, CODES, SEED);
    assertThat(found).isEqualTo(20);
  }

  /**
   * With a commitment the attacker has to answer the caller before it learns the caller's nonce,
   * and to commit to its own towards the callee before it learns the callee's. One guess a call
   * remains.
   */
  @Test
  void withTheCommitmentOneGuessACallIsLeft() {
    int calls = 40_000;
    int met = 0;
    for (int call = 0; call < calls; call++) {
      ByteString forgedAnswer = draw();
      ByteString forgedNonce = draw();
      ByteString callerNonce = draw();
      ByteString calleeNonce = draw();
      int shownToCaller = code(callerNonce, forgedAnswer, forgedNonce, forgedAnswer);
      int shownToCallee = code(forgedNonce, calleeNonce, forgedNonce, calleeNonce);
      met += shownToCaller == shownToCallee ? 1 : 0;
    }
    System.out.printf(
        "commitment: with it %d of %d calls broken, %d expected by chance (seed %s)%n",
        met, calls, calls / CODES, SEED);
    assertThat(met).isLessThanOrEqualTo(4 * calls / CODES);
  }

  /** The commitment itself: it opens with one nonce only, and for one leg. */
  @Test
  void aCommitmentDoesNotOpenWithAnotherNonce() {
    ByteString nonce = draw();
    ByteString ids = ByteString.zeros(32);
    ByteString commitment = Hash.labelled("sotto/1 commitment", ids, nonce);
    assertThat(Hash.labelled("sotto/1 commitment", ids, draw())).isNotEqualTo(commitment);
    assertThat(Hash.labelled("sotto/1 commitment", draw(), nonce)).isNotEqualTo(commitment);
  }

  private static int code(
      ByteString callerNonce, ByteString calleeNonce, ByteString offer, ByteString answer) {
    String group = SecurityCode.derive(callerNonce, calleeNonce, offer, answer).groups().getFirst();
    return Integer.parseInt(group) % CODES;
  }

  private ByteString draw() {
    return ByteString.of(random.bytes(32));
  }
}
