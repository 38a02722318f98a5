package sotto.server.me;

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
import sotto.server.auth.Password;
import sotto.server.auth.PersonPrincipal;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.server.keys.SignedToggles;
import sotto.server.keys.SignedToggles.CheckedToggle;
import sotto.server.signin.SignInParts;
import sotto.server.signin.SignInSteps;
import sotto.store.Actor;
import sotto.store.Organisations.Organisation;
import sotto.store.Store;
import sotto.store.StoreConflictException;
import sotto.store.User;
import sotto.switchboard.directory.Person;
import sotto.switchboard.directory.SnapshotDirectory;

/** The signed-in person and their own settings. */
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
  private final OwnSettingChanges settings;
  private final SignInParts signIn;
  private final SignedToggles toggles;
  private final OwnSettingLimits limits;

  MeResource(
      Store store,
      SnapshotDirectory directory,
      OwnSettingChanges settings,
      SignInParts signIn,
      SignedToggles toggles,
      OwnSettingLimits limits) {
    this.store = store;
    this.directory = directory;
    this.settings = settings;
    this.signIn = signIn;
    this.toggles = toggles;
    this.limits = limits;
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
            store.users().availability(user.id()),
            setting(user),
            store.calls().unseenMissed(user.id())));
  }

  ApiResponse setEndToEnd(ApiRequest request, PersonPrincipal by)
      throws ApiException, ContractViolationException, StoreConflictException {
    SetEndToEnd wish = request.body(SetEndToEnd.class);
    UserId user = by.user().id();
    limits.change(user);
    Actor actor = by.actor(request.address());
    if (wish.statement() == null) {
      return ApiResponse.ok(settings.set(user, wish.on(), wish.only(), actor));
    }
    CheckedToggle statement = toggles.check(wish.statement(), by, wish.on(), wish.only());
    return ApiResponse.ok(settings.set(user, wish.on(), statement, actor));
  }

  ApiResponse changePassword(ApiRequest request, PersonPrincipal by)
      throws ApiException, ContractViolationException {
    ChangePassword body = request.body(ChangePassword.class);
    User user = by.user();
    Optional<String> phc = store.users().passwordHash(user.id());
    SignInSteps steps = signIn.steps();
    if (!signIn.guard().check(by, request, source -> steps.matches(phc, body.current(), source))) {
      throw new ApiException(ErrorCode.WRONG_CREDENTIALS, "that is not the current password");
    }
    String device = by.session().device().value();
    String replacement =
        steps.hashOfNew(
            body.replacement(), device, "replacement", user.email(), user.displayName());
    SessionId own = by.session().id();
    signIn.passwords().replace(user.id(), replacement, own, by.actor(request.address()));
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
