package sotto.server.signin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Check;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.server.api.DeviceName;
import sotto.server.auth.KnownDevices;
import sotto.server.auth.Password;
import sotto.server.auth.PasswordCheck;
import sotto.server.auth.PasswordRules;
import sotto.server.auth.SessionGate;
import sotto.server.config.SessionConfig;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.server.http.BrowserSecurity;
import sotto.store.User;

/** The steps that signing in, redeeming a link and changing a password have in common. */
public final class SignInSteps {
  /**
   * The person and the device of the new session.
   *
   * @param signedOut the names of devices that it signed out, because there were too many
   */
  record SignedInBody(UserId userId, DeviceId deviceId, List<String> signedOut) {}

  private static final Duration OVERLOADED = Duration.ofSeconds(2);

  /** A session whose time ends in a call goes on until after it, and needs its cookie for that. */
  private static final Duration COOKIE_OUTLIVES = Duration.ofDays(1);

  private final PasswordCheck passwords;
  private final SessionGate gate;
  private final BrowserSecurity security;
  private final KnownDevices devices;
  private final SessionConfig sessions;

  SignInSteps(
      PasswordCheck passwords,
      SessionGate gate,
      BrowserSecurity security,
      KnownDevices devices,
      SessionConfig sessions) {
    this.passwords = passwords;
    this.gate = gate;
    this.security = security;
    this.devices = devices;
    this.sessions = sessions;
  }

  /**
   * Whether the password is the one of the hash.
   *
   * @param source takes turns with other sources when many passwords wait
   */
  public boolean matches(Optional<String> phc, Password password, String source)
      throws ApiException {
    try {
      return passwords.matches(phc, password, source);
    } catch (PasswordCheck.OverloadedException e) {
      throw ApiException.overloaded(OVERLOADED);
    }
  }

  /**
   * The hash of a new password that meets the rules.
   *
   * @param source takes turns with other sources when many passwords wait
   */
  public String hashOfNew(Password password, String source, String field, String... ownWords)
      throws ApiException {
    Optional<String> objection = PasswordRules.objection(password, ownWords);
    if (objection.isPresent()) {
      throw ApiException.ofField(ErrorCode.WEAK_PASSWORD, field, objection.get());
    }
    try {
      return passwords.hash(password, source);
    } catch (PasswordCheck.OverloadedException e) {
      throw ApiException.overloaded(OVERLOADED);
    }
  }

  /**
   * Opens a session and gives the browser its cookies. Empty when the user is disabled, was
   * disabled meanwhile, or has another password by now.
   *
   * @param phc the hash of the password that was given or chosen
   * @param since the version of the store when the sign-in began; null if it is unknown
   */
  Optional<ApiResponse> open(
      User user,
      String phc,
      @Nullable Long since,
      @Nullable DeviceId device,
      @Nullable String deviceName,
      ApiRequest request) {
    String name =
        deviceName == null || deviceName.isBlank()
            ? DeviceName.of(request.userAgent())
            : Check.text(deviceName.strip(), "deviceName", 1, 100);
    return gate.open(user, phc, since, device, name, request.address())
        .map(issued ->
            ApiResponse.ok(
                    new SignedInBody(user.id(), issued.session().device(), issued.signedOut()))
                .withCookie(
                    security
                        .session()
                        .of(issued.token(), sessions.lifetime().plus(COOKIE_OUTLIVES)))
                .withCookie(security.devices().of(devices.with(request.devices(), user.id()))));
  }
}
