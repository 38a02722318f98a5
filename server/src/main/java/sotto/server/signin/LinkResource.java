package sotto.server.signin;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Check;
import sotto.protocol.ContractViolationException;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.server.api.ConstantName;
import sotto.server.api.Names;
import sotto.server.auth.ClientNetwork;
import sotto.server.auth.Password;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.Actor;
import sotto.store.OneTimeLinks;
import sotto.store.OneTimeLinks.LinkPurpose;
import sotto.store.Organisations.Organisation;
import sotto.store.Store;
import sotto.store.User;
import sotto.store.Via;
import sotto.switchboard.directory.SnapshotDirectory;

/** One-time links: set-up, invitation, password reset. */
final class LinkResource {
  record LinkToken(String token) {
    LinkToken {
      Check.opaque(token, "token", 100);
    }

    @Override
    public String toString() {
      return "LinkToken[]";
    }
  }

  record Link(
      String purpose, String email, String displayName, String organisation, Instant expiresAt) {}

  record Redeem(
      String token,
      Password password,
      @Nullable DeviceId deviceId,
      @Nullable String deviceName,
      @Nullable Setup setup) {
    Redeem {
      Check.opaque(token, "token", 100);
      Check.present(password, "password");
    }

    @Override
    public String toString() {
      return "Redeem[]";
    }
  }

  record Setup(String organisation, String displayName, String email) {
    Setup {
      Names.check(organisation, "organisation");
      Names.check(displayName, "displayName");
      Names.checkEmail(email);
    }
  }

  private final Store store;
  private final SnapshotDirectory directory;
  private final LinkChanges changes;
  private final SignInFailures failures;
  private final SignInSteps steps;

  LinkResource(
      Store store,
      SnapshotDirectory directory,
      LinkChanges changes,
      SignInFailures failures,
      SignInSteps steps) {
    this.store = store;
    this.directory = directory;
    this.changes = changes;
    this.failures = failures;
    this.steps = steps;
  }

  ApiResponse find(ApiRequest request) throws ApiException, ContractViolationException {
    LinkToken body = request.body(LinkToken.class);
    OneTimeLinks.Link link = valid(body.token(), request.address());
    Optional<User> user = Optional.ofNullable(link.user()).flatMap(store.users()::byId);
    return ApiResponse.ok(
        new Link(
            ConstantName.of(link.purpose()),
            user.map(User::email).orElse(""),
            user.map(User::displayName).orElse(""),
            directory.organisation().map(Organisation::name).orElse(""),
            link.expiresAt()));
  }

  ApiResponse redeem(ApiRequest request) throws ApiException, ContractViolationException {
    Redeem body = request.body(Redeem.class);
    OneTimeLinks.Link link = valid(body.token(), request.address());
    Redeemed redeemed =
        link.purpose() == LinkPurpose.SETUP
            ? setUp(body, request)
            : choosePassword(body, link, request);
    return steps
        .open(redeemed.user(), redeemed.phc(), null, body.deviceId(), body.deviceName(), request)
        .orElseThrow(LinkResource::invalid);
  }

  /** The person of the link, and the hash of the password that was chosen. */
  private record Redeemed(User user, String phc) {
    @Override
    public String toString() {
      return "Redeemed[" + user.id() + "]";
    }
  }

  private Redeemed setUp(Redeem body, ApiRequest request) throws ApiException {
    Setup setup = body.setup();
    if (setup == null) {
      throw ApiException.ofField(
          ErrorCode.INVALID_FIELD, "setup", "organisation, displayName and email");
    }
    String phc =
        steps.hashOfNew(
            body.password(),
            ClientNetwork.of(request.address()),
            "password",
            setup.email(),
            setup.displayName());
    return changes
        .setUp(body.token(), setup.organisation(), setup.email(), setup.displayName(), phc)
        .map(user -> new Redeemed(user, phc))
        .orElseThrow(LinkResource::invalid);
  }

  private Redeemed choosePassword(Redeem body, OneTimeLinks.Link link, ApiRequest request)
      throws ApiException {
    User user =
        Optional.ofNullable(link.user())
            .flatMap(store.users()::byId)
            .filter(u -> !u.disabled())
            .orElseThrow(LinkResource::invalid);
    String phc =
        steps.hashOfNew(
            body.password(),
            ClientNetwork.of(request.address()),
            "password",
            user.email(),
            user.displayName());
    Actor actor = new Actor(user.id(), Via.LINK, request.address());
    if (changes.redeem(body.token(), phc, actor).isEmpty()) {
      throw invalid();
    }
    return new Redeemed(user, phc);
  }

  /** Wrong tokens are not limited: 256 bits cannot be guessed, and others share the address. */
  private OneTimeLinks.Link valid(String token, String address) throws ApiException {
    Optional<OneTimeLinks.Link> link = store.links().find(token);
    if (link.isEmpty()) {
      failures.ofLink(address);
    }
    return link.orElseThrow(LinkResource::invalid);
  }

  private static ApiException invalid() {
    return new ApiException(ErrorCode.LINK_INVALID, "the link was used, has expired, or never was");
  }
}
