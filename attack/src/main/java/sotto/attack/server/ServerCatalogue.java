package sotto.attack.server;

import java.util.List;
import java.util.stream.Stream;
import sotto.attack.server.database.DatabaseAttacks;
import sotto.attack.server.database.StandbyAttacks;
import sotto.attack.server.ended.EndedAttacks;
import sotto.attack.server.ended.InFlightAttacks;
import sotto.attack.server.members.MemberAttacks;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.strangers.StrangerAttacks;

/** The attacks on a server. */
public final class ServerCatalogue {
  private ServerCatalogue() {}

  /** All of them, in the order they run. */
  public static List<ServerAttack> all() {
    return Stream.of(
            StrangerAttacks.all(),
            MemberAttacks.all(),
            EndedAttacks.all(),
            InFlightAttacks.all(),
            DatabaseAttacks.all(),
            StandbyAttacks.all())
        .flatMap(List::stream)
        .toList();
  }
}
