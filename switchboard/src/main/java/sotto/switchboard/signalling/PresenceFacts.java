package sotto.switchboard.signalling;

import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.switchboard.calls.Calls;
import sotto.switchboard.presence.ChosenAvailabilities;
import sotto.switchboard.presence.PresenceSources;

/** The links, calls and choices from which presence is derived. */
final class PresenceFacts implements PresenceSources {
  private final Links links;
  private final Calls calls;
  private final ChosenAvailabilities availabilities;

  PresenceFacts(Links links, Calls calls, ChosenAvailabilities availabilities) {
    this.links = links;
    this.calls = calls;
    this.availabilities = availabilities;
  }

  @Override
  public int devicesOnline(UserId user) {
    return links.onlineOf(user).size();
  }

  @Override
  public boolean isIdle(UserId user) {
    return links.of(user).stream().allMatch(link -> link.idle);
  }

  @Override
  public boolean isInCall(UserId user) {
    return calls.isInCall(user);
  }

  @Override
  public Availability chosenBy(UserId user) {
    return availabilities.of(user);
  }
}
