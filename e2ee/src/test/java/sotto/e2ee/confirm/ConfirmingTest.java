package sotto.e2ee.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sotto.e2ee.Person;
import sotto.e2ee.SeededRandomness;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.identity.DeviceList;

class ConfirmingTest {
  private final SeededRandomness random = new SeededRandomness("confirming");

  @Test
  void bothScreensShowTheSameCodeAndTheNewDeviceIsInTheList() throws Exception {
    Person bob = Person.of("bob", ClientClass.WEB);
    LocalDevice tablet = Person.newDevice(bob.user(), ClientClass.WEB, random);
    NewDevice starting = new NewDevice(tablet, random, Person.NOW);
    ConfirmRequest request =
        ConfirmRequest.parse(starting.request().object().bytes(), bob.user(), Person.NOW);
    ConfirmingDevice confirming = new ConfirmingDevice(bob.device(), bob.list(), request, random);
    NewDevice.Shown shown = starting.respond(confirming.response().object().bytes(), Person.NOW);
    ConfirmingDevice.Comparing comparing = confirming.reveal(shown.reveal().object().bytes());
    assertThat(comparing.code()).isEqualTo(shown.code());
    assertThat(comparing.code().digits()).matches("\\d{4} \\d{4}");

    DeviceList list = comparing.theyMatch(Person.NOW);
    shown.requireList(list);
    assertThat(list.active()).containsKey(tablet.id());
  }

  @Test
  void aServerThatOffersItsOwnDeviceInsteadShowsAnotherCode() throws Exception {
    Person bob = Person.of("bob", ClientClass.WEB);
    LocalDevice tablet = Person.newDevice(bob.user(), ClientClass.WEB, random);
    LocalDevice forged = Person.newDevice(bob.user(), ClientClass.WEB, random);
    NewDevice honest = new NewDevice(tablet, random, Person.NOW);
    NewDevice inTheMiddle = new NewDevice(forged, random, Person.NOW);
    ConfirmRequest passedOn =
        ConfirmRequest.parse(inTheMiddle.request().object().bytes(), bob.user(), Person.NOW);
    ConfirmingDevice confirming = new ConfirmingDevice(bob.device(), bob.list(), passedOn, random);
    NewDevice.Shown middle =
        inTheMiddle.respond(confirming.response().object().bytes(), Person.NOW);
    ConfirmRequest towardsTablet =
        ConfirmRequest.parse(honest.request().object().bytes(), bob.user(), Person.NOW);
    ConfirmingDevice fake = new ConfirmingDevice(forged, bob.list(), towardsTablet, random);
    NewDevice.Shown tabletShows = honest.respond(fake.response().object().bytes(), Person.NOW);
    assertThat(confirming.reveal(middle.reveal().object().bytes()).code())
        .isNotEqualTo(tabletShows.code());
  }
}
