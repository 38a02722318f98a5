package sotto.attack.server.strangers;

import java.util.List;
import java.util.stream.Stream;
import sotto.attack.server.stage.ServerAttack;

/** All attacks by strangers. */
public final class StrangerAttacks {
  private StrangerAttacks() {}

  /** All of them, in the order they run. */
  public static List<ServerAttack> all() {
    return Stream.of(
            Http2Attacks.all(),
            ConnectionAttacks.all(),
            StalledAttacks.all(),
            RequestAttacks.all(),
            List.of(FuzzAttack.attack()),
            SignInAttacks.all())
        .flatMap(List::stream)
        .toList();
  }
}
