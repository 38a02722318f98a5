package sotto.server;

import java.time.Duration;
import sotto.server.EndedPeople.Scene;
import sotto.testkit.TestClock;

/** The events of the table in docs/ended.md. */
final class EndedEvents {
  /** Makes the event happen to the device of the scene; the link is one for its person. */
  @FunctionalInterface
  interface Event {
    void happen(Scene scene, String link) throws Exception;
  }

  private final EndedPeople people;
  private final TestClock clock;

  EndedEvents(EndedPeople people, TestClock clock) {
    this.people = people;
    this.clock = clock;
  }

  /**
   * The event.
   *
   * @param name in the words of the page
   */
  Event of(String name) {
    return switch (name) {
      case "the person signs out here" ->
          (scene, _) -> people.send(scene.device().device, "DELETE", "/session", null, 204);
      case "the person ends this sign-in on another device" ->
          (scene, _) -> people.send(scene.other(), "DELETE", people.sessionOf(scene), null, 204);
      case "the person signs in again on this device" ->
          (scene, _) -> people.signIn(scene.name(), scene.device().device);
      case "the person signs in on too many devices, and this one was used longest ago" ->
          (scene, _) -> {
            for (int i = 0; i < 3; i++) {
              people.signIn(scene.name(), null);
            }
          };
      case "the password is changed on another device" ->
          (scene, _) -> people.changePassword(scene.other());
      case "the password is changed here" ->
          (scene, _) -> people.changePassword(scene.device().device);
      case "a one-time link is redeemed" -> (_, link) -> people.redeem(link);
      case "an administrator disables the person" ->
          (scene, _) ->
              people
                  .administrator()
                  .patch("/admin/users/" + scene.userId(), "{\"disabled\":true}")
                  .demand(200);
      case "the person is administrator no more" ->
          (scene, _) ->
              people
                  .administrator()
                  .patch("/admin/users/" + scene.userId(), "{\"role\":\"member\"}")
                  .demand(200);
      case "the person removes this device from the list, on another device" ->
          (scene, _) -> people.removeFromList(scene);
      case "the session is too old" -> (_, _) -> clock.advance(Duration.ofDays(6));
      default -> throw new AssertionError("the page has an event that the test does not: " + name);
    };
  }
}
