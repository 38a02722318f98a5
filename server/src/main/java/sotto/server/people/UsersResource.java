package sotto.server.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.Check;
import sotto.protocol.ContractViolationException;
import sotto.protocol.ErrorCode;
import sotto.protocol.GroupId;
import sotto.protocol.UserId;
import sotto.server.api.GroupBody;
import sotto.server.api.Names;
import sotto.server.api.Page;
import sotto.server.api.PageStart;
import sotto.server.api.UserBody;
import sotto.server.auth.Principal;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.server.policies.EffectivePolicyBody;
import sotto.server.signin.LinkChanges;
import sotto.server.signin.LinkChanges.IssuedLink;
import sotto.server.signin.LinkUrls;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.StoreConflictException;
import sotto.store.User;
import sotto.store.Users.Membership;
import sotto.switchboard.directory.SnapshotDirectory;

/** The users of the organisation, for administrators and auditors. */
final class UsersResource {
  record Users(List<UserBody> users, boolean more) {}

  record NewUser(String email, String displayName, Role role) {
    NewUser {
      Names.checkEmail(email);
      Names.check(displayName, "displayName");
      Check.present(role, "role");
    }
  }

  record ChangeUser(@Nullable String displayName, @Nullable Role role, @Nullable Boolean disabled) {
    ChangeUser {
      if (displayName != null) {
        Names.check(displayName, "displayName");
      }
    }
  }

  record OneTimeLink(String url, Instant expiresAt) {
    @Override
    public String toString() {
      return "OneTimeLink[" + expiresAt + "]";
    }
  }

  record CreatedUser(UserBody user, OneTimeLink link) {}

  record UserDetail(
      UserBody user,
      List<GroupBody> groups,
      @Nullable PolicyName directPolicy,
      EffectivePolicyBody effectivePolicy) {}

  private final Store store;
  private final SnapshotDirectory directory;
  private final UserChanges changes;
  private final LinkChanges links;
  private final LinkUrls urls;

  UsersResource(
      Store store,
      SnapshotDirectory directory,
      UserChanges changes,
      LinkChanges links,
      LinkUrls urls) {
    this.store = store;
    this.directory = directory;
    this.changes = changes;
    this.links = links;
    this.urls = urls;
  }

  ApiResponse list(ApiRequest request, Principal by) throws ContractViolationException {
    int limit = request.limit();
    UserId after = PageStart.after(request, directory, by.organisation());
    Page<User> page =
        Page.of(
            store
                .users()
                .search(
                    by.organisation(),
                    request.search(),
                    true,
                    membership(request),
                    after,
                    limit + 1),
            limit);
    return ApiResponse.ok(
        new Users(page.entries().stream().map(UserBody::of).toList(), page.more()));
  }

  private static @Nullable Membership membership(ApiRequest request)
      throws ContractViolationException {
    GroupId in = request.query("memberOf", GroupId::new).orElse(null);
    GroupId out = request.query("notMemberOf", GroupId::new).orElse(null);
    if (in != null && out != null) {
      throw new ContractViolationException(
          ErrorCode.INVALID_FIELD, "notMemberOf", "nothing beside memberOf", "both");
    }
    if (in != null) {
      return new Membership(in, true);
    }
    return out == null ? null : new Membership(out, false);
  }

  ApiResponse create(ApiRequest request, Principal by)
      throws ContractViolationException, StoreConflictException {
    NewUser body = request.exactBody(NewUser.class);
    Actor actor = by.actor(request.address());
    User user =
        changes.create(by.organisation(), body.email(), body.displayName(), body.role(), actor);
    OneTimeLink link = link(user, actor);
    return ApiResponse.created(new CreatedUser(UserBody.of(user), link));
  }

  ApiResponse get(ApiRequest request, Principal by) throws ApiException {
    UserId id = request.path("userId", UserId::new);
    return store
        .policies(EncryptionPolicy.TYPE)
        .ofUser(by.organisation(), id)
        .map(found ->
            ApiResponse.ok(
                new UserDetail(
                    UserBody.of(found.user()),
                    found.groups().stream().map(GroupBody::of).toList(),
                    found.direct(),
                    EffectivePolicyBody.of(found))))
        .orElseThrow(() -> ApiException.notFound("user"));
  }

  ApiResponse change(ApiRequest request, Principal by)
      throws ContractViolationException, StoreConflictException {
    ChangeUser body = request.exactBody(ChangeUser.class);
    UserId id = request.path("userId", UserId::new);
    Actor actor = by.actor(request.address());
    User after = changes.change(id, body.displayName(), body.role(), body.disabled(), actor);
    return ApiResponse.ok(UserBody.of(after));
  }

  ApiResponse newLink(ApiRequest request, Principal by) throws ApiException {
    User user = user(request, by);
    if (user.disabled()) {
      throw ApiException.notFound("active user");
    }
    return ApiResponse.created(link(user, by.actor(request.address())));
  }

  private OneTimeLink link(User user, Actor actor) {
    IssuedLink issued = links.create(user, actor);
    return new OneTimeLink(urls.of(issued.token()), issued.expiresAt());
  }

  private User user(ApiRequest request, Principal by) throws ApiException {
    return store
        .users()
        .byId(request.path("userId", UserId::new))
        .filter(user -> user.organisation().equals(by.organisation()))
        .orElseThrow(() -> ApiException.notFound("user"));
  }
}
