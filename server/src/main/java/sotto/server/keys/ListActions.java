package sotto.server.keys;

import java.util.List;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.ListAction;
import sotto.protocol.DeviceId;

/** Describes the action of a device-list entry for the audit log, and the devices it concerns. */
final class ListActions {
  private ListActions() {}

  static String word(ListAction action) {
    return switch (action) {
      case ListAction.Genesis _ -> "genesis";
      case ListAction.Add _ -> "add";
      case ListAction.Revoke _ -> "revoke";
      case ListAction.Reset _ -> "reset";
      case ListAction.Replace _ -> "replace";
    };
  }

  static List<DeviceId> devices(ListAction action) {
    return switch (action) {
      case ListAction.Genesis genesis -> List.of(genesis.certificate().device());
      case ListAction.Add(var certificate) -> List.of(certificate.device());
      case ListAction.Revoke(var device, var _) -> List.of(device);
      case ListAction.Reset reset -> List.of(reset.certificate().device());
      case ListAction.Replace(var certificates) ->
          certificates.stream().map(DeviceCertificate::device).toList();
    };
  }

  static boolean setsRoot(ListAction action) {
    return switch (action) {
      case ListAction.Genesis _, ListAction.Reset _ -> true;
      case ListAction.Add _, ListAction.Revoke _, ListAction.Replace _ -> false;
    };
  }
}
