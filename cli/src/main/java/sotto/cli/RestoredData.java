package sotto.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sotto.policy.Role;
import sotto.store.Organisations.Organisation;
import sotto.store.Store;
import sotto.store.User;

/**
 * The content of a backup, for the operator, who has to know what came back.
 *
 * @param asOf the time of its newest entry
 * @param writtenAt the time of the file; empty for a database without one
 */
record RestoredData(
    String organisation,
    Optional<Instant> asOf,
    Optional<Instant> writtenAt,
    int people,
    List<String> administrators) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  static RestoredData of(Store store, Organisation organisation, Optional<Instant> writtenAt) {
    List<User> users = store.users().all(organisation.id());
    return new RestoredData(
        organisation.name(),
        store.newestEntry(),
        writtenAt,
        users.size(),
        users.stream()
            .filter(user -> user.role() == Role.ADMINISTRATOR && !user.disabled())
            .map(User::email)
            .toList());
  }

  /**
   * The report of a restore.
   *
   * @param what the source and the target, as part of a sentence
   * @param old the path of the data from before, if it is kept
   */
  String report(String what, Optional<Path> old) {
    return """
    Restored %s
      organisation    %s
      as of           %s (its newest entry%s)
      people          %d
      administrators  %s
    Passwords, roles, policies and disabled accounts are as they were then. All sessions and
    one-time links have ended: everybody signs in again.
    Device lists are as they were then: devices that people have removed since, also stolen ones,
    are back, and new ones are missing, until a device of the same person that knows better has
    signed in again. It puts the list right by itself.\
    """
            .formatted(
                what,
                organisation,
                asOf.map(TIME::format).orElse("unknown"),
                writtenAt.map(at -> "; the file was written " + TIME.format(at)).orElse(""),
                people,
                administrators.isEmpty()
                    ? "none that is active"
                    : administrators.stream().collect(Collectors.joining(", ")))
        + old.map(path -> "\nThe data from before is in " + path).orElse("");
  }
}
