package sotto.server.people;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.protocol.ContractViolationException;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.server.api.Page;
import sotto.server.api.PageStart;
import sotto.server.api.PersonBody;
import sotto.server.auth.PersonPrincipal;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.User;
import sotto.store.Users;
import sotto.switchboard.directory.SnapshotDirectory;
import sotto.switchboard.signalling.Switchboard;

/** The people a person can call: the other active people of the organisation. */
final class PeopleResource {
  /** Their ids and the rest of a request's first line have to fit into 4 KiB. */
  static final int MAX_IDS = 100;

  /** {@code next} is the cursor of the next page, where the list has cursors and more. */
  record People(List<PersonBody> people, boolean more, @Nullable String next) {}

  private static final String BY_NAME = "name";
  private static final String ONLINE_FIRST = "online-first";

  private final Users users;
  private final OnlineFirst onlineFirst;
  private final SnapshotDirectory directory;
  private final Switchboard switchboard;

  PeopleResource(Users users, SnapshotDirectory directory, Switchboard switchboard) {
    this.users = users;
    this.directory = directory;
    this.switchboard = switchboard;
    this.onlineFirst = new OnlineFirst(users::all, switchboard::presenceOf, System::nanoTime);
  }

  ApiResponse list(ApiRequest request, PersonPrincipal by) throws ContractViolationException {
    Optional<String> ids = request.query("ids");
    String sort = request.query("sort").orElse(BY_NAME);
    if (ids.isEmpty() && sort.equals(ONLINE_FIRST)) {
      return onlineFirst(request, by);
    }
    if (!sort.equals(BY_NAME)) {
      throw invalid("sort", BY_NAME + " or " + ONLINE_FIRST, "another word");
    }
    Page<User> page = ids.isPresent() ? named(ids.get(), by) : found(request, by);
    return ApiResponse.ok(
        new People(page.entries().stream().map(this::body).toList(), page.more(), null));
  }

  private ApiResponse onlineFirst(ApiRequest request, PersonPrincipal by)
      throws ContractViolationException {
    if (!request.search().isEmpty()) {
      throw invalid("query", "nothing beside sort=" + ONLINE_FIRST, "words");
    }
    Optional<String> text = request.query("cursor");
    OnlineFirst.Cursor cursor = text.flatMap(OnlineFirst.Cursor::of).orElse(null);
    if (text.isPresent() && cursor == null) {
      throw badCursor();
    }
    OnlineFirst.Found found =
        onlineFirst
            .page(by.user().organisation(), by.user().id(), cursor, request.limit())
            .orElseThrow(PeopleResource::badCursor);
    OnlineFirst.Cursor next = found.next();
    return ApiResponse.ok(
        new People(
            found.people().stream().map(this::body).toList(),
            next != null,
            next == null ? null : next.toString()));
  }

  private static ContractViolationException badCursor() {
    return invalid("cursor", "next of the previous page", "another text");
  }

  private static ContractViolationException invalid(String field, String expected, String actual) {
    return new ContractViolationException(ErrorCode.INVALID_FIELD, field, expected, actual);
  }

  /** One of them. All others get the same answer, which does not reveal the reason. */
  ApiResponse get(ApiRequest request, PersonPrincipal by) throws ApiException {
    return callable(request.path("userId", UserId::new), by)
        .map(user -> ApiResponse.ok(body(user)))
        .orElseThrow(() -> ApiException.notFound("person"));
  }

  private Page<User> named(String ids, PersonPrincipal by) throws ContractViolationException {
    List<String> texts = Arrays.stream(ids.split(",", -1)).distinct().toList();
    if (texts.size() > MAX_IDS) {
      throw new ContractViolationException(
          ErrorCode.INVALID_FIELD, "ids", "at most " + MAX_IDS + " ids", texts.size() + " ids");
    }
    return new Page<>(
        texts.stream().flatMap(text -> callable(new UserId(text), by).stream()).toList(), false);
  }

  private Page<User> found(ApiRequest request, PersonPrincipal by)
      throws ContractViolationException {
    int limit = request.limit();
    UserId after = PageStart.after(request, directory, by.user().organisation());
    // One entry more shows whether others follow, and one may be the person's own.
    List<User> others =
        users.search(by.user().organisation(), request.search(), false, after, limit + 2).stream()
            .filter(user -> !user.id().equals(by.user().id()))
            .toList();
    return Page.of(others, limit);
  }

  private Optional<User> callable(UserId id, PersonPrincipal by) {
    return directory
        .user(id)
        .filter(user -> !user.disabled())
        .filter(user -> user.organisation().equals(by.user().organisation()))
        .filter(user -> !user.id().equals(by.user().id()));
  }

  private PersonBody body(User user) {
    return PersonBody.of(user, switchboard.presenceOf(user.id()));
  }
}
