package sotto.attack.experiment;

import java.util.Random;
import sotto.attack.people.Scene;
import sotto.e2ee.bytes.ByteString;

/**
 * Shows why the caller commits to its nonce: a man in the middle holds two handshakes and needs
 * both people to see one code. Without the commitment that is a birthday search, with it one guess
 * a call, and with a nonce that was shown on another leg a search again. The codes are cut to four
 * digits, so that the whole search fits a run.
 */
public final class CodeGrinding {
  private static final long SEED = 20261124;
  private static final int SEARCHED_CALLS = 20;
  private static final int GUESSED_CALLS = 40_000;

  private CodeGrinding() {}

  /**
   * Runs all three and prints the numbers.
   *
   * @throws IllegalStateException when a variant without protection is not broken: then the result
   *     with protection would prove nothing
   */
  public static void run(Scene scene) {
    ShortCode codes = new ShortCode(new Random(SEED));
    Search uncommitted = birthday(codes);
    Search shared = sharedNonce(codes);
    int met = guesses(codes);
    int chance = GUESSED_CALLS / ShortCode.CODES;
    System.out.printf(
        "code grinding, %d codes, seed %d:%n"
            + "  no commitment        %d of %d calls broken, %d hashes a call%n"
            + "  nonce shared by legs %d of %d calls broken, %d hashes a call%n"
            + "  as it is             %d of %d calls broken, %d expected by chance%n",
        ShortCode.CODES,
        SEED,
        uncommitted.broken(),
        SEARCHED_CALLS,
        uncommitted.hashes() / SEARCHED_CALLS,
        shared.broken(),
        SEARCHED_CALLS,
        shared.hashes() / SEARCHED_CALLS,
        met,
        GUESSED_CALLS,
        chance);
    if (uncommitted.broken() < SEARCHED_CALLS || shared.broken() < SEARCHED_CALLS) {
      throw new IllegalStateException("the search does not break what has no protection");
    }
    scene.tampering().did("searched for codes");
    if (met > 4 * chance) {
      scene.findings().gained("the same code on both sides more often than by chance");
    } else {
      scene.findings().refused("one guess a call is left: " + met + " of " + GUESSED_CALLS);
    }
  }

  private record Search(int broken, int hashes) {}

  /** The caller's nonce is in the OFFER, so the attacker chooses freely on each side. */
  private static Search birthday(ShortCode codes) {
    int broken = 0;
    int hashes = 0;
    for (int call = 0; call < SEARCHED_CALLS; call++) {
      ByteString callerNonce = codes.draw();
      ByteString calleeNonce = codes.draw();
      ByteString offer = codes.draw();
      ByteString answer = codes.draw();
      boolean[] towardsCaller = new boolean[ShortCode.CODES];
      for (int i = 0; i < 400; i++, hashes++) {
        ByteString forged = codes.draw();
        towardsCaller[codes.of(callerNonce, forged, offer, forged)] = true;
      }
      boolean met = false;
      for (int i = 0; i < 2_000 && !met; i++, hashes++) {
        ByteString forged = codes.draw();
        met = towardsCaller[codes.of(forged, calleeNonce, forged, answer)];
      }
      broken += met ? 1 : 0;
    }
    return new Search(broken, hashes);
  }

  /**
   * The callee's code is settled. The caller's nonce is known from another leg, so the ANSWER on
   * this one can be chosen until the caller's code is the same.
   */
  private static Search sharedNonce(ShortCode codes) {
    int broken = 0;
    int hashes = 0;
    for (int call = 0; call < SEARCHED_CALLS; call++) {
      int shownToCallee = codes.of(codes.draw(), codes.draw(), codes.draw(), codes.draw());
      ByteString callerNonce = codes.draw();
      ByteString offer = codes.draw();
      boolean met = false;
      for (int i = 0; i < 20 * ShortCode.CODES && !met; i++, hashes++) {
        ByteString forged = codes.draw();
        met = codes.of(callerNonce, forged, offer, forged) == shownToCallee;
      }
      broken += met ? 1 : 0;
    }
    return new Search(broken, hashes);
  }

  /**
   * The attacker has to answer the caller before it learns the caller's nonce, and to commit to its
   * own towards the callee before it learns the callee's.
   */
  private static int guesses(ShortCode codes) {
    int met = 0;
    for (int call = 0; call < GUESSED_CALLS; call++) {
      ByteString forgedAnswer = codes.draw();
      ByteString forgedNonce = codes.draw();
      int atCaller = codes.of(codes.draw(), forgedAnswer, forgedNonce, forgedAnswer);
      ByteString calleeNonce = codes.draw();
      int atCallee = codes.of(forgedNonce, calleeNonce, forgedNonce, calleeNonce);
      met += atCaller == atCallee ? 1 : 0;
    }
    return met;
  }
}
