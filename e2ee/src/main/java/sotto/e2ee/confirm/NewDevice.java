package sotto.e2ee.confirm;

import static sotto.e2ee.rules.Rule.R_NEW_5;

import java.time.Instant;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.secret.Randomness;

/**
 * An unconfirmed device during its confirmation.
 *
 * <p><b>Security guarantees:</b> it accepts a root only after the person has compared the code.
 *
 * <p><b>Does not protect against:</b> a confirmed device that was stolen.
 */
public final class NewDevice {
  private final LocalDevice device;
  private final ByteString nonce;
  private final ConfirmRequest request;

  /** Draws the nonce and commits to it. */
  public NewDevice(LocalDevice device, Randomness randomness, Instant now) {
    this.device = device;
    this.nonce = ByteString.of(randomness.bytes(32));
    this.request = ConfirmRequest.issue(device, nonce, now);
  }

  /** The first message to send. */
  public ConfirmRequest request() {
    return request;
  }

  /**
   * Processes the RESPONSE.
   *
   * @throws RefusedException R-DEC-1, R-NEW-2
   */
  public Shown respond(ByteString response, Instant now) throws RefusedException {
    ConfirmResponse parsed = ConfirmResponse.parse(response, request.id(), device.user(), now);
    ConfirmReveal reveal = ConfirmReveal.issue(device, parsed.id(), nonce);
    ConfirmCode code = ConfirmCode.derive(nonce, parsed.nonce(), request.id(), parsed.id());
    return new Shown(reveal, code, parsed);
  }

  /**
   * The message to send and the code to show.
   *
   * @param response not trusted before the person says that the codes match
   */
  public record Shown(ConfirmReveal reveal, ConfirmCode code, ConfirmResponse response) {
    /**
     * Checks the list that contains this device, after the person said that the codes match.
     *
     * @throws RefusedException R-NEW-5
     */
    public void requireList(DeviceList list) throws RefusedException {
      Require.that(list.root().bytes().equals(response.root()), R_NEW_5);
      Require.that(list.contains(response.head()), R_NEW_5);
    }
  }
}
