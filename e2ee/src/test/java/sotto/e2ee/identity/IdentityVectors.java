package sotto.e2ee.identity;

import static sotto.e2ee.VectorFile.body;
import static sotto.e2ee.VectorFile.map;
import static sotto.e2ee.identity.IdentityCases.NOW;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.Person;
import sotto.e2ee.SeededRandomness;
import sotto.e2ee.VectorFile;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.EntrySigner;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.pins.PinEntry;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.toggle.ToggleStatement;

/** Vectors of certificates, statements and device lists. */
public final class IdentityVectors {
  private final Person bob = Person.of("bob", ClientClass.WEB);
  private final Person eve = Person.of("eve", ClientClass.WEB);
  private final Randomness random = new SeededRandomness("identity vectors");
  private final LocalDevice tablet = Person.newDevice(bob.user(), ClientClass.WEB, random);
  private final LocalDevice desktop = Person.newDevice(bob.user(), ClientClass.DESKTOP, random);

  private IdentityVectors() throws RefusedException {}

  /** All of this package. */
  public static List<VectorFile> all() throws RefusedException {
    IdentityVectors vectors = new IdentityVectors();
    return List.of(vectors.certificates(), vectors.statements(), vectors.lists());
  }

  private VectorFile certificates() {
    DeviceCertificate device = bob.device().certificate();
    PrekeyCertificate prekey = bob.prekey().certificate();
    return new VectorFile(
        "certificates.json",
        map(
            "device",
            map(
                "bytes", device.bytes(),
                "id", device.id(),
                "user", device.user().value(),
                "device", device.device().value(),
                "class", device.clientClass().number(),
                "signingKey", device.signingKey().bytes(),
                "created", device.created().toEpochMilli(),
                "expires", device.expires().toEpochMilli()),
            "deviceRefused",
            List.of(
                map("byteXor4", device.bytes().size() - 1, "rule", "R-CERT-1"),
                map("byteXor4", 20, "rule", "R-CERT-1"),
                map("byteXor4", 0, "rule", "R-DEC-1"),
                map("byteXor4", 5, "rule", "R-DEC-1")),
            "prekey",
            map(
                "bytes", prekey.bytes(),
                "id", prekey.id(),
                "certificateId", prekey.certificateId(),
                "prekeyId", prekey.prekeyId(),
                "hybridKey", prekey.key().bytes(),
                "versionLow", prekey.versions().low(),
                "versionHigh", prekey.versions().high(),
                "suites", prekey.suites(),
                "notBefore", prekey.notBefore().toEpochMilli(),
                "notAfter", prekey.notAfter().toEpochMilli())));
  }

  private VectorFile statements() {
    HeadStatement head = bob.device().attest(bob.list().head(), NOW);
    ToggleStatement toggle =
        ToggleStatement.issue(
            bob.device().signingKey(),
            bob.user(),
            bob.device().id(),
            5,
            ToggleStatement.Value.ONLY,
            NOW);
    PinEntry pin =
        PinEntry.issue(
            bob.device(),
            0,
            PinEntry.NO_PREVIOUS,
            eve.user(),
            PinEntry.Action.VERIFIED,
            eve.list().root().bytes(),
            NOW);
    return new VectorFile(
        "statements.json",
        map(
            "list", body(DeviceList.encode(bob.list().entries())),
            "user", bob.user().value(),
            "device", bob.device().id().value(),
            "at", NOW.toEpochMilli(),
            "head",
                map(
                    "bytes", head.object().bytes(),
                    "sequence", head.head().sequence(),
                    "head", head.head().id()),
            "toggle", map("bytes", toggle.object().bytes(), "counter", 5, "value", 2),
            "pin",
                map(
                    "bytes", pin.object().bytes(),
                    "contact", pin.contact().value(),
                    "root", pin.root(),
                    "action", 1)));
  }

  private VectorFile lists() throws RefusedException {
    DeviceList two = append(bob.list(), bob.device(), new ListAction.Add(tablet.certificate()));
    DeviceList fork = append(bob.list(), bob.device(), new ListAction.Add(desktop.certificate()));
    DeviceList one = append(two, tablet, revoke(bob.device()));
    DeviceList replaced =
        append(bob.list(), bob.root(), new ListAction.Replace(List.of(desktop.certificate())));
    RootKey newRoot = RootKey.generate(random);
    DeviceList reset = ListAuthor.reset(one, newRoot, desktop.certificate(), NOW);
    return new VectorFile(
        "lists.json",
        map(
            "user",
            bob.user().value(),
            "good",
            List.of(
                good("genesis", bob.list()),
                good("two devices", two),
                good("forked", fork),
                good("one revoked", one),
                good("replaced by root", replaced),
                good("reset", reset)),
            "refused",
            refused(two),
            "compared",
            List.of(
                map("remembered", "genesis", "presented", "two devices", "news", "more"),
                map("remembered", "two devices", "presented", "two devices", "news", "none"),
                map(
                    "remembered", "one revoked",
                    "presented", "reset",
                    "news", "root",
                    "own", "R-LIST-15"),
                map("remembered", "two devices", "presented", "genesis", "rule", "R-LIST-13"),
                map("remembered", "two devices", "presented", "forked", "rule", "R-LIST-14"),
                map(
                    "remembered", "two devices",
                    "presented", "replaced by root",
                    "news", "more")),
            "lost",
            List.of(
                lost("genesis", bob.list(), "none", null),
                lost("one revoked", one, "none", null),
                lost("one revoked", one, "genesis", bob.list()),
                lost("one revoked", one, "two devices", two),
                lost("two devices", two, "two devices", two),
                lost("two devices", two, "one revoked", one),
                lost("one revoked", one, "forked", fork),
                lost("one revoked", one, "replaced by root", replaced),
                lost("reset", reset, "one revoked", one))));
  }

  /** The number of entries of a kept list that may be put back. */
  private static Map<String, Object> lost(
      String keptName, DeviceList kept, String shownName, @Nullable DeviceList shown) {
    return map("kept", keptName, "shown", shownName, "entries", kept.lostIn(shown).orElse(0));
  }

  private List<Object> refused(DeviceList two) throws RefusedException {
    ListAction addTablet = new ListAction.Add(tablet.certificate());
    DeviceList revoked = append(two, bob.device(), revoke(tablet));
    DeviceList installed =
        append(bob.list(), bob.device(), new ListAction.Add(desktop.certificate()));
    ByteString other = eve.list().head().id();
    List<Object> refused = new ArrayList<>();
    refused.add(map("what", "empty", "list", "AAA", "rule", "R-LIST-1"));
    refused.add(
        map(
            "what", "no genesis",
            "list", raw(List.of(), entry(bob.root(), 0, ListEntry.NO_PREVIOUS, addTablet)),
            "rule", "R-LIST-2"));
    refused.add(bad("a gap", "R-LIST-3", bob.list(), bob.device(), 2, null, addTablet));
    refused.add(
        bad("another predecessor", "R-LIST-4", bob.list(), bob.device(), 1, other, addTablet));
    refused.add(
        map(
            "what", "another user's",
            "list", body(DeviceList.encode(eve.list().entries())),
            "rule", "R-LIST-5"));
    refused.add(
        bad(
            "a RESET signed by the old root",
            "R-LIST-6",
            bob.list(),
            bob.root(),
            1,
            null,
            new ListAction.Reset(
                eve.list().root(), eve.list().recoveryKem(), tablet.certificate())));
    refused.add(bad("an unknown signer", "R-LIST-7", bob.list(), tablet, 1, null, addTablet));
    refused.add(
        bad(
            "a REPLACE signed by a device",
            "R-LIST-8",
            bob.list(),
            bob.device(),
            1,
            null,
            new ListAction.Replace(List.of(tablet.certificate()))));
    refused.add(
        bad(
            "a foreign device",
            "R-LIST-9",
            bob.list(),
            bob.device(),
            1,
            null,
            new ListAction.Add(eve.device().certificate())));
    refused.add(
        bad("a revoked device again", "R-LIST-10", revoked, bob.device(), 3, null, addTablet));
    refused.add(
        bad("a stranger revoked", "R-LIST-11", bob.list(), bob.device(), 1, null, revoke(tablet)));
    refused.add(
        bad(
            "a web device changes a list with a desktop",
            "R-LIST-12",
            installed,
            bob.device(),
            2,
            null,
            addTablet));
    return refused;
  }

  private Map<String, Object> bad(
      String what,
      String rule,
      DeviceList before,
      EntrySigner signer,
      int sequence,
      @Nullable ByteString previous,
      ListAction action) {
    ByteString link = previous == null ? before.head().id() : previous;
    ListEntry entry = entry(signer, sequence, link, action);
    return map("what", what, "list", raw(before.entries(), entry), "rule", rule);
  }

  private static String raw(List<ListEntry> before, ListEntry entry) {
    List<ListEntry> entries = new ArrayList<>(before);
    entries.add(entry);
    return body(DeviceList.encode(entries));
  }

  private ListEntry entry(
      EntrySigner signer, int sequence, ByteString previous, ListAction action) {
    return ListEntry.issue(
        signer.signingKey(), bob.user(), sequence, previous, NOW, signer.signer(), action);
  }

  private static Map<String, Object> good(String name, DeviceList list) {
    return map(
        "name", name,
        "list", body(DeviceList.encode(list.entries())),
        "root", list.root().bytes(),
        "sequence", list.head().sequence(),
        "head", list.head().id(),
        "active", list.active().keySet().stream().map(d -> (Object) d.value()).sorted().toList());
  }

  private static ListAction revoke(LocalDevice device) {
    return new ListAction.Revoke(device.id(), ListAction.Reason.LOST);
  }

  private static DeviceList append(DeviceList list, EntrySigner signer, ListAction action)
      throws RefusedException {
    return ListAuthor.append(list, signer, action, NOW);
  }
}
