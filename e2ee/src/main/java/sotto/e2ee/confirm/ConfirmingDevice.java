package sotto.e2ee.confirm;

import java.time.Instant;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;

/**
 * A confirmed device that confirms another one.
 *
 * <p><b>Security guarantees:</b> the ADD is signed for the certificate whose code was compared.
 *
 * <p><b>Does not protect against:</b> a person who says yes without comparing.
 */
public final class ConfirmingDevice {
  private final LocalDevice device;
  private final DeviceList list;
  private final ConfirmRequest request;
  private final ConfirmResponse response;

  /** Answers a request that has passed {@link ConfirmRequest#parse}. */
  public ConfirmingDevice(
      LocalDevice device, DeviceList list, ConfirmRequest request, Randomness randomness) {
    this.device = device;
    this.list = list;
    this.request = request;
    ByteString nonce = ByteString.of(randomness.bytes(32));
    this.response = ConfirmResponse.issue(device, list, request.id(), nonce);
  }

  /** The RESPONSE to send. */
  public ConfirmResponse response() {
    return response;
  }

  /**
   * Processes the REVEAL.
   *
   * @throws RefusedException R-DEC-1, R-NEW-3, R-NEW-4
   */
  public Comparing reveal(ByteString reveal) throws RefusedException {
    ConfirmReveal parsed = ConfirmReveal.parse(reveal, request, response.id());
    return new Comparing(
        ConfirmCode.derive(parsed.nonce(), response.nonce(), request.id(), response.id()));
  }

  /** The state with the code on both screens. */
  public final class Comparing {
    private final ConfirmCode code;

    private Comparing(ConfirmCode code) {
      this.code = code;
    }

    public ConfirmCode code() {
      return code;
    }

    /**
     * The list with the new device, after the person said that the codes match.
     *
     * @throws RefusedException when this device may not add it (R-LIST-12 and others)
     */
    public DeviceList theyMatch(Instant now) throws RefusedException {
      return ListAuthor.append(list, device, new ListAction.Add(request.certificate()), now);
    }
  }
}
