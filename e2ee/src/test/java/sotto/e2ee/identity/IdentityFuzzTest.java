package sotto.e2ee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Test;
import sotto.e2ee.Mutations;
import sotto.e2ee.Person;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.rules.RefusedException;
import sotto.protocol.UserId;

/** Certificates, statements and lists either are refused or verify. */
class IdentityFuzzTest {
  private static final UserId ANYBODY = new UserId("0".repeat(32));

  @FuzzTest
  void deviceList(byte[] data) {
    refusedOrGood(data, input -> DeviceList.verify(ANYBODY, input));
  }

  @FuzzTest
  void deviceCertificate(byte[] data) {
    refusedOrGood(data, DeviceCertificate::parse);
  }

  @FuzzTest
  void prekeyCertificate(byte[] data) {
    refusedOrGood(data, PrekeyCertificate::parse);
  }

  @FuzzTest
  void headStatement(byte[] data) {
    refusedOrGood(data, HeadStatement::parse);
  }

  @Test
  void nothingNearAGoodOneDoesAnythingElse() throws Exception {
    Person bob = Person.of("bob", ClientClass.WEB);
    DeviceList list = bob.list();
    for (int i = 0; i < 2; i++) {
      ListAction revoke = new ListAction.Revoke(bob.device().id(), ListAction.Reason.LOST);
      ListAction add = new ListAction.Add(bob.device().certificate());
      list = ListAuthor.append(list, bob.root(), i == 0 ? revoke : add, Person.NOW);
    }
    ByteString encoded = DeviceList.encode(list.entries());
    Mutations.around("list", encoded, input -> DeviceList.verify(bob.user(), input));
    Mutations.around("device", bob.device().certificate().bytes(), DeviceCertificate::parse);
    Mutations.around("prekey", bob.prekey().certificate().bytes(), PrekeyCertificate::parse);
    ByteString head = bob.device().attest(list.head(), Person.NOW).object().bytes();
    Mutations.around("head", head, HeadStatement::parse);
  }

  private static void refusedOrGood(byte[] data, Mutations.Parser parser) {
    try {
      parser.read(ByteString.of(data));
    } catch (RefusedException expected) {
      assertThat(expected.kind()).isNotNull();
    }
  }
}
