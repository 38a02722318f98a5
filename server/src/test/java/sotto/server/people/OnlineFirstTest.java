package sotto.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Presence;
import sotto.store.User;

class OnlineFirstTest {
  private static final OrganisationId ORGANISATION = OrganisationId.random();

  private final List<User> everybody = new ArrayList<>();
  private final Set<UserId> online = new HashSet<>();
  private long nanos;
  private int reads;
  private final OnlineFirst people =
      new OnlineFirst(
          _ -> {
            reads++;
            return List.copyOf(everybody);
          },
          id -> online.contains(id) ? Presence.BUSY : Presence.OFFLINE,
          () -> nanos);

  private User add(String name, boolean isOnline, boolean disabled) {
    User user =
        new User(
            UserId.random(),
            ORGANISATION,
            name + "@example.org",
            name,
            Role.MEMBER,
            disabled,
            true,
            null,
            false,
            Instant.EPOCH);
    everybody.add(user);
    if (isOnline) {
      online.add(user.id());
    }
    return user;
  }

  private OnlineFirst.Found page(OnlineFirst.@Nullable Cursor after, int limit) {
    return people.page(ORGANISATION, UserId.random(), after, limit).orElseThrow();
  }

  private static List<String> names(OnlineFirst.Found found) {
    return found.people().stream().map(User::displayName).toList();
  }

  @Test
  void thoseWhoAreOnlineComeFirstEachByName() {
    add("Ann", false, false);
    add("Bob", true, false);
    add("Cat", false, false);
    add("Dan", true, false);
    add("Eve", true, true);
    OnlineFirst.Found first = page(null, 3);
    assertThat(names(first)).containsExactly("Bob", "Dan", "Ann");
    OnlineFirst.Found second = page(first.next(), 3);
    assertThat(names(second)).containsExactly("Cat");
    assertThat(second.next()).isNull();
  }

  @Test
  void whoAsksIsNotInTheList() {
    User ann = add("Ann", true, false);
    add("Bob", true, false);
    assertThat(people.page(ORGANISATION, ann.id(), null, 9).orElseThrow().people())
        .extracting(User::displayName)
        .containsExactly("Bob");
  }

  @Test
  void aPageGoesOnAtItsPlaceAfterItsLastPersonHasGone() {
    User ann = add("Ann", true, false);
    add("Bob", true, false);
    add("Cat", false, false);
    OnlineFirst.Found first = page(null, 1);
    online.remove(ann.id());
    nanos += TimeUnit.SECONDS.toNanos(2);
    assertThat(names(page(first.next(), 9))).containsExactly("Bob", "Ann", "Cat");
  }

  @Test
  void manyWhoAskAtOnceCostOneReading() {
    add("Ann", true, false);
    page(null, 9);
    page(null, 9);
    assertThat(reads).isEqualTo(1);
    nanos += TimeUnit.SECONDS.toNanos(2);
    page(null, 9);
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void aCursorIsReadAsItIsWrittenAndNothingElseIsOne() {
    OnlineFirst.Cursor cursor = new OnlineFirst.Cursor(true, UserId.random());
    assertThat(OnlineFirst.Cursor.of(cursor.toString())).contains(cursor);
    for (String text : List.of("", "n", "x" + cursor.user(), "n123", "nn" + cursor.user())) {
      assertThat(OnlineFirst.Cursor.of(text)).as(text).isEmpty();
    }
    assertThat(people.page(ORGANISATION, UserId.random(), cursor, 9)).isEmpty();
  }
}
