package sotto.attack.server.members;

import java.util.List;
import java.util.stream.Stream;
import sotto.attack.server.stage.ServerAttack;

/** All attacks by people who are signed in. */
public final class MemberAttacks {
  private MemberAttacks() {}

  /** All of them, in the order they run. */
  public static List<ServerAttack> all() {
    return Stream.of(SocketAttacks.all(), CallAttacks.all(), RequestFloods.all())
        .flatMap(List::stream)
        .toList();
  }
}
