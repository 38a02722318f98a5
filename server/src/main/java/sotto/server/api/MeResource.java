package sotto.server.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.policy.EndToEndSetting;
import sotto.policy.Role;
import sotto.protocol.Check;
import sotto.protocol.ContractViolationException;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.Topic;
import sotto.server.auth.Password;
import sotto.server.auth.PersonPrincipal;
import sotto.server.auth.SessionGate;
import sotto.server.auth.SignInLimits;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.server.keys.SignedToggles;
import sotto.store.Actor;
import sotto.store.Keys.Toggle;
import sotto.store.Organisations.Organisation;
import sotto.store.Store;
import sotto.store.StoreConflictException;
import sotto.store.User;
import sotto.switchboard.directory.DirectoryChanges;
import sotto.switchboard.directory.Person;
import sotto.switchboard.directory.SnapshotDirectory;
import sotto.switchboard.signalling.Switchboard;

/** The signed-in person and what the person may set. */
final class MeResource {
  record Me(
      UserId userId,
      DeviceId deviceId,
      SessionId sessionId,
      String email,
      String displayName,
      Role role,
      String organisation,
      Availability availability,
      EndToEndSetting endToEnd,
      int missedCalls) {}

  record SetEndToEnd(Boolean on, @Nullable Boolean only, @Nullable String statement) {
    SetEndToEnd {
      Check.present(on, "on");
      if (statement != null) {
        SignedToggles.require(statement);
      }
    }
  }

  record ChangePassword(Password current, Password replacement) {
    ChangePassword {
      Check.present(current, "current");
      Check.present(replacement, "replacement");
    }
  }

  private final Store store;
  private final SnapshotDirectory directory;
  private final DirectoryChanges changes;
  private final SignInLimits limits;
  private final SignInSteps steps;
  private final SessionGate gate;
  private final Switchboard switchboard;
  private final SignedToggles toggles;

  MeResource(
      Store store,
      SnapshotDirectory directory,
      DirectoryChanges changes,
      SignInLimits limits,
      SignInSteps steps,
      SessionGate gate,
      Switchboard switchboard,
      SignedToggles toggles) {
    this.store = store;
    this.directory = directory;
    this.changes = changes;
    this.limits = limits;
    this.steps = steps;
    this.gate = gate;
    this.switchboard = switchboard;
    this.toggles = toggles;
  }

  ApiResponse get(ApiRequest request, PersonPrincipal by) throws ApiException {
    User user = by.user();
    return ApiResponse.ok(
        new Me(
            user.id(),
            by.session().device(),
            by.session().id(),
            user.email(),
            user.displayName(),
            user.role(),
            directory.organisation().map(Organisation::name).orElse(""),
            user.availability(),
            setting(user),
            store.calls().unseenMissed(user.id())));
  }

  ApiResponse setEndToEnd(ApiRequest request, PersonPrincipal by)
      throws ApiException, ContractViolationException, StoreConflictException {
    SetEndToEnd wish = request.body(SetEndToEnd.class);
    EndToEndSetting now = setting(by.user());
    // The person's own choice alone is kept: a requirement ends with its policy.
    boolean chosen = person(by.user()).onlyEndToEnd();
    boolean only = wish.on() && (wish.only() == null ? chosen : wish.only());
    // Taking back what policy no longer offers is always possible, unless policy requires it.
    boolean allowed =
        (wish.on() ? now.available() : !now.locked()) && (!only || chosen || now.mayRequire());
    if (!allowed) {
      throw new ApiException(
          ErrorCode.NOT_ALLOWED_BY_POLICY, "policy does not let the person set this");
    }
    Actor actor = by.actor(request.address());
    if (wish.statement() == null) {
      store.users().setEndToEnd(by.user().id(), wish.on(), only, actor);
    } else {
      Toggle toggle = toggles.check(wish.statement(), by, wish.on(), only);
      store.keys().setEndToEnd(by.user().id(), wish.on(), only, toggle, actor);
    }
    changes.committed();
    return ApiResponse.ok(setting(by.user()));
  }

  ApiResponse changePassword(ApiRequest request, PersonPrincipal by)
      throws ApiException, ContractViolationException {
    ChangePassword body = request.body(ChangePassword.class);
    User user = by.user();
    SignInSteps.demand(limits.attempt(user.email(), request.address()));
    Optional<String> phc = store.users().passwordHash(user.id());
    if (!steps.matches(phc, body.current())) {
      throw new ApiException(ErrorCode.WRONG_CREDENTIALS, "that is not the current password");
    }
    limits.succeeded(user.email(), request.address());
    String replacement =
        steps.hashOfNew(body.replacement(), "replacement", user.email(), user.displayName());
    SessionId own = by.session().id();
    store.users().setPasswordHash(user.id(), replacement, own, by.actor(request.address()));
    gate.passwordChanged(user.id(), own);
    switchboard.changed(user.id(), Topic.SESSIONS);
    return ApiResponse.noContent();
  }

  private Person person(User user) throws ApiException {
    return directory.person(user.id()).orElseThrow(() -> ApiException.notFound("person"));
  }

  private EndToEndSetting setting(User user) throws ApiException {
    Person person = person(user);
    return EndToEndSetting.of(
        person.effectivePolicy().policy(), person.endToEnd(), person.onlyEndToEnd());
  }
}
