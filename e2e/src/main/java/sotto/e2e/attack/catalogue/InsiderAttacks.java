package sotto.e2e.attack.catalogue;

import java.util.List;
import sotto.e2e.attack.Attack;

/** A user of the system with keys of their own, who says what no honest client would. */
final class InsiderAttacks {
  private InsiderAttacks() {}

  static List<Attack> all() {
    return List.of();
  }
}
