package sotto.attack.server;

import java.util.List;
import java.util.stream.Collectors;
import sotto.attack.server.stage.ServerAttack;
import sotto.attack.server.subject.DatabaseKind;

/** The table of attacks on a server in docs/attacks.md. */
public final class ServerMarkdown {
  private static final String HEAD =
      "| attack | by | on | the attacker's aim | the attacker |\n|---|---|---|---|---|\n";

  private ServerMarkdown() {}

  /** The table, a line for each. */
  public static String table(List<ServerAttack> attacks) {
    StringBuilder table = new StringBuilder(HEAD);
    for (ServerAttack attack : attacks) {
      table.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  attack.id(), attack.party().word(), on(attack), attack.aim(), attack.did()));
    }
    return table.toString();
  }

  private static String on(ServerAttack attack) {
    return attack.databases().size() == DatabaseKind.values().length
        ? "both"
        : attack.databases().stream()
            .map(DatabaseKind::word)
            .sorted()
            .collect(Collectors.joining());
  }
}
