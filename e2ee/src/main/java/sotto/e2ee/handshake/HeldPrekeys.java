package sotto.e2ee.handshake;

import java.util.List;
import java.util.Optional;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.LocalPrekey;
import sotto.e2ee.envelope.Opener;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.protocol.DeviceId;

/** The prekeys that this device still holds. */
public record HeldPrekeys(DeviceId device, List<LocalPrekey> prekeys) implements Opener {
  public HeldPrekeys {
    prekeys = List.copyOf(prekeys);
  }

  @Override
  public ByteString recipient() {
    return Opener.recipientOf(device);
  }

  @Override
  public Optional<HybridPrivateKey> key(long prekeyId) {
    return find(prekeyId).map(LocalPrekey::secret);
  }

  /** The certificate of a held prekey. */
  PrekeyCertificate certificate(long prekeyId) {
    return find(prekeyId).map(LocalPrekey::certificate).orElseThrow();
  }

  private Optional<LocalPrekey> find(long prekeyId) {
    return prekeys.stream().filter(p -> p.certificate().prekeyId() == prekeyId).findFirst();
  }
}
