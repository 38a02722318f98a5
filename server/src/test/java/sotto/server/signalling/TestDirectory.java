package sotto.server.signalling;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import sotto.protocol.UserId;
import sotto.server.directory.Directory;
import sotto.server.directory.Person;

/** People that a test can change. */
final class TestDirectory implements Directory {
  private final Map<UserId, Person> people = new ConcurrentHashMap<>();

  @Override
  public Optional<Person> person(UserId id) {
    return Optional.ofNullable(people.get(id));
  }

  void put(Person person) {
    people.put(person.id(), person);
  }

  void change(UserId id, UnaryOperator<Person> change) {
    people.computeIfPresent(id, (_, person) -> change.apply(person));
  }
}
