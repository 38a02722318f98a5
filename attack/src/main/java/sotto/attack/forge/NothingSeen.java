package sotto.attack.forge;

import sotto.e2ee.handshake.Leg;
import sotto.e2ee.handshake.SeenLegs;
import sotto.protocol.CallId;

/** An attacker does not mind what it has seen before. */
public enum NothingSeen implements SeenLegs {
  INSTANCE;

  @Override
  public boolean hasSeen(Leg leg) {
    return false;
  }

  @Override
  public void remember(Leg leg) {}

  @Override
  public void over(CallId call) {}
}
