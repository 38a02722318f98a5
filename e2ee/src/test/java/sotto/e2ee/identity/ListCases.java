package sotto.e2ee.identity;

import static sotto.e2ee.identity.IdentityCases.NOW;
import static sotto.e2ee.identity.IdentityCases.RANDOM;

import java.util.ArrayList;
import java.util.List;
import sotto.e2ee.Case;
import sotto.e2ee.Person;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.EntrySigner;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.rules.Rule;
import sotto.e2ee.sign.SigningKey;
import sotto.protocol.UserId;

/** Cases of device lists. */
final class ListCases {
  private final List<Case> cases = new ArrayList<>();
  private final Person bob = Person.of("bob", ClientClass.WEB);
  private final Person eve = Person.of("eve", ClientClass.WEB);
  private final DeviceList list = bob.list();
  private final LocalDevice tablet = Person.newDevice(bob.user(), ClientClass.WEB, RANDOM);
  private final LocalDevice desktop = Person.newDevice(bob.user(), ClientClass.DESKTOP, RANDOM);
  private final ListAction addTablet = new ListAction.Add(tablet.certificate());

  private ListCases() throws Exception {}

  static List<Case> all() throws Exception {
    ListCases all = new ListCases();
    all.shape();
    all.signatures();
    all.devices();
    all.memory();
    return all.cases;
  }

  private void shape() throws Exception {
    add(Rule.R_LIST_1, "empty", () -> DeviceList.verify(bob.user(), DeviceList.encode(List.of())));
    add(Rule.R_LIST_1, "257 entries", this::tooManyEntries);
    add(Rule.R_LIST_1, "33 devices", this::tooManyDevices);
    ListEntry first = list.entries().getFirst();
    add(
        Rule.R_LIST_2,
        "starts with an ADD",
        () -> verify(bob.user(), entry(bob.root(), 0, ListEntry.NO_PREVIOUS, addTablet)));
    add(
        Rule.R_LIST_2,
        "a second GENESIS",
        () -> verify(bob.user(), first, entry(bob.root(), 1, first.id(), first.action())));
    add(
        Rule.R_LIST_3,
        "a gap",
        () -> verify(bob.user(), first, entry(bob.device(), 2, first.id(), addTablet)));
    add(
        Rule.R_LIST_4,
        "another predecessor",
        () -> verify(bob.user(), first, entry(bob.device(), 1, eve.list().head().id(), addTablet)));
    add(Rule.R_LIST_5, "another user's", () -> DeviceList.verify(eve.user(), encoded(list)));
    ListEntry foreign =
        ListEntry.issue(
            bob.device().signingKey(),
            eve.user(),
            1,
            first.id(),
            NOW,
            bob.device().signer(),
            addTablet);
    add(Rule.R_LIST_5, "an entry of another user", () -> verify(bob.user(), first, foreign));
  }

  private void signatures() throws Exception {
    ListEntry first = list.entries().getFirst();
    add(
        Rule.R_LIST_6,
        "a device's entry signed by another key",
        () -> verify(bob.user(), first, signedBy(eve.device().signingKey(), bob.device())));
    add(
        Rule.R_LIST_6,
        "a root's entry signed by another key",
        () -> verify(bob.user(), first, signedBy(eve.device().signingKey(), bob.root())));
    add(
        Rule.R_LIST_6,
        "a GENESIS signed by another key",
        () -> {
          var root = new ListSigner.Root();
          verify(
              bob.user(),
              ListEntry.issue(
                  eve.device().signingKey(),
                  bob.user(),
                  0,
                  ListEntry.NO_PREVIOUS,
                  NOW,
                  root,
                  first.action()));
        });
    add(
        Rule.R_LIST_7,
        "signed by a device not in it",
        () -> verify(bob.user(), first, entry(tablet, 1, first.id(), addTablet)));
    DeviceList two = append(list, bob.device(), addTablet);
    DeviceList revoked = append(two, bob.root(), revoke(tablet));
    ListAction phone =
        new ListAction.Add(Person.newDevice(bob.user(), ClientClass.WEB, RANDOM).certificate());
    add(Rule.R_LIST_7, "signed by a revoked device", () -> append(revoked, tablet, phone));
    var replace = new ListAction.Replace(List.of(tablet.certificate()));
    add(Rule.R_LIST_8, "a REPLACE signed by a device", () -> append(list, bob.device(), replace));
    RootKey other = RootKey.generate(RANDOM);
    var reset =
        new ListAction.Reset(other.verifyingKey(), list.recoveryKem(), tablet.certificate());
    add(Rule.R_LIST_8, "a RESET signed by a device", () -> append(list, bob.device(), reset));
    add(Rule.R_LIST_6, "a RESET signed by the old root", () -> append(list, bob.root(), reset));
  }

  private void devices() throws Exception {
    var foreign = new ListAction.Add(eve.device().certificate());
    add(Rule.R_LIST_9, "a device of another user", () -> append(list, bob.device(), foreign));
    add(Rule.R_LIST_9, "a certificate that does not verify", this::brokenCertificate);
    DeviceList two = append(list, bob.device(), addTablet);
    DeviceList revoked = append(two, bob.device(), revoke(tablet));
    add(Rule.R_LIST_10, "a revoked device again", () -> append(revoked, bob.device(), addTablet));
    add(Rule.R_LIST_10, "the same certificate again", () -> append(two, bob.device(), addTablet));
    DeviceCertificate stolenKey =
        DeviceCertificate.issue(
            bob.device().signingKey(),
            bob.user(),
            desktop.id(),
            ClientClass.WEB,
            NOW,
            NOW.plusSeconds(60));
    add(
        Rule.R_LIST_10,
        "two devices with one key",
        () -> append(list, bob.device(), new ListAction.Add(stolenKey)));
    add(Rule.R_LIST_11, "a stranger revoked", () -> append(list, bob.device(), revoke(tablet)));
    DeviceList installed = append(two, bob.device(), new ListAction.Add(desktop.certificate()));
    add(
        Rule.R_LIST_12,
        "a web device changes a list with a desktop",
        () -> append(installed, bob.device(), revoke(tablet)));
  }

  private void memory() throws Exception {
    DeviceList longer = append(list, bob.device(), addTablet);
    DeviceList fork = append(list, bob.device(), new ListAction.Add(desktop.certificate()));
    add(Rule.R_LIST_13, "rolled back", () -> ListMemory.of(longer).compare(list));
    add(Rule.R_LIST_14, "forked", () -> ListMemory.of(longer).compare(fork));
    RootKey thiefs = RootKey.generate(RANDOM);
    DeviceList reset = ListAuthor.reset(list, thiefs, bob.device().certificate(), NOW);
    add(Rule.R_LIST_15, "another root", () -> ListMemory.of(list).compareOwn(reset));
  }

  private void tooManyEntries() throws Exception {
    List<ListEntry> many = new ArrayList<>(list.entries());
    for (int i = 1; i <= 256; i++) {
      boolean adds = i % 2 == 1;
      many.add(entry(bob.root(), i, many.getLast().id(), adds ? addTablet : revoke(tablet)));
    }
    DeviceList.verify(bob.user(), DeviceList.encode(many));
  }

  private void tooManyDevices() throws Exception {
    DeviceList grown = list;
    for (int i = 0; i < 32; i++) {
      LocalDevice more = Person.newDevice(bob.user(), ClientClass.WEB, RANDOM);
      grown = append(grown, bob.device(), new ListAction.Add(more.certificate()));
    }
  }

  private void brokenCertificate() throws Exception {
    byte[] bytes = encoded(append(list, bob.device(), addTablet)).toArray();
    byte[] inside = tablet.certificate().bytes().toArray();
    int at = ByteString.of(bytes).hex().indexOf(ByteString.of(inside).hex()) / 2;
    bytes[at + inside.length - 40] ^= 4;
    DeviceList.verify(bob.user(), ByteString.of(bytes));
  }

  private ListEntry signedBy(SigningKey key, EntrySigner claimed) {
    return ListEntry.issue(key, bob.user(), 1, list.head().id(), NOW, claimed.signer(), addTablet);
  }

  private ListEntry entry(
      EntrySigner signer, int sequence, ByteString previous, ListAction action) {
    return ListEntry.issue(
        signer.signingKey(), bob.user(), sequence, previous, NOW, signer.signer(), action);
  }

  private static ListAction revoke(LocalDevice device) {
    return new ListAction.Revoke(device.id(), ListAction.Reason.LOST);
  }

  private static DeviceList append(DeviceList list, EntrySigner signer, ListAction action)
      throws Exception {
    return ListAuthor.append(list, signer, action, NOW);
  }

  private static ByteString encoded(DeviceList list) {
    return DeviceList.encode(list.entries());
  }

  private static void verify(UserId user, ListEntry... entries) throws Exception {
    DeviceList.verify(user, DeviceList.encode(List.of(entries)));
  }

  private void add(Rule rule, String what, Case.Attempt attempt) {
    cases.add(new Case(rule, "list: " + what, attempt));
  }
}
