package sotto.server.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Presence;
import sotto.server.api.Page;
import sotto.store.User;

/**
 * The active people of an organisation, those who are online before the others, each by name. Kept
 * for a moment, so that many who ask cost one reading of everybody. From any thread; blocks.
 */
final class OnlineFirst {
  private static final long KEPT_NANOS = 1_000_000_000L;

  /**
   * The last person of a page, and whether that person was online then: the next page follows this
   * place, even if the person has come or gone since.
   */
  record Cursor(boolean online, UserId user) {
    /** Reads a cursor; empty for text that is none. */
    static Optional<Cursor> of(String text) {
      if (text.length() < 2 || "nf".indexOf(text.charAt(0)) < 0) {
        return Optional.empty();
      }
      try {
        return Optional.of(new Cursor(text.charAt(0) == 'n', new UserId(text.substring(1))));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return (online ? "n" : "f") + user.value();
    }
  }

  /**
   * A page.
   *
   * @param next for the next page; null if there is none
   */
  record Found(List<User> people, @Nullable Cursor next) {}

  private record Place(User user, boolean online, int number) {
    boolean isAfter(boolean otherOnline, int otherNumber) {
      return online == otherOnline ? number > otherNumber : otherOnline;
    }

    Cursor cursor() {
      return new Cursor(online, user.id());
    }
  }

  private record Kept(List<Place> places, Map<UserId, Integer> numbers, long atNanos) {}

  private final Function<OrganisationId, List<User>> byName;
  private final Function<UserId, Presence> presenceOf;
  private final LongSupplier nanos;
  private final Map<OrganisationId, Kept> kept = new ConcurrentHashMap<>();

  /**
   * @param byName reads everybody of an organisation, in the order of names
   * @param nanos a monotonic clock
   */
  OnlineFirst(
      Function<OrganisationId, List<User>> byName,
      Function<UserId, Presence> presenceOf,
      LongSupplier nanos) {
    this.byName = byName;
    this.presenceOf = presenceOf;
    this.nanos = nanos;
  }

  /**
   * Finds a page.
   *
   * @param without who asks
   * @param after null for the first page
   * @return empty if the cursor's person is not in the organisation
   */
  Optional<Found> page(
      OrganisationId organisation, UserId without, @Nullable Cursor after, int limit) {
    Kept now = kept(organisation);
    Integer number = after == null ? Integer.valueOf(-1) : now.numbers().get(after.user());
    if (number == null) {
      return Optional.empty();
    }
    boolean online = after == null || after.online();
    List<Place> oneMore =
        now.places().stream()
            .filter(place -> place.isAfter(online, number))
            .filter(place -> !place.user().disabled() && !place.user().id().equals(without))
            .limit(limit + 1L)
            .toList();
    Page<Place> page = Page.of(oneMore, limit);
    Cursor next = page.more() ? page.entries().getLast().cursor() : null;
    return Optional.of(new Found(page.entries().stream().map(Place::user).toList(), next));
  }

  private Kept kept(OrganisationId organisation) {
    return kept.compute(
        organisation,
        (_, before) -> {
          long at = nanos.getAsLong();
          return before != null && at - before.atNanos() < KEPT_NANOS
              ? before
              : read(organisation, at);
        });
  }

  private Kept read(OrganisationId organisation, long at) {
    List<Place> online = new ArrayList<>();
    List<Place> offline = new ArrayList<>();
    Map<UserId, Integer> numbers = new HashMap<>();
    for (User user : byName.apply(organisation)) {
      Place place = new Place(user, isOnline(user), numbers.size());
      numbers.put(user.id(), place.number());
      (place.online() ? online : offline).add(place);
    }
    online.addAll(offline);
    return new Kept(online, numbers, at);
  }

  private boolean isOnline(User user) {
    return presenceOf.apply(user.id()) != Presence.OFFLINE;
  }
}
