package sotto.attack.server.stage;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The measurements of takeovers; each −1 until it was measured. */
public final class StandbyFigures {
  private static final long LONGEST_AFTER_KILL = 15_000;
  private static final long LONGEST_AFTER_LOSS = 20_000;

  private volatile long afterKillMillis = -1;
  private volatile long afterFreezeMillis = -1;
  private volatile long afterCutMillis = -1;
  private volatile long writesByOldAfterTakeover;

  public void afterKill(long millis) {
    afterKillMillis = millis;
  }

  public void afterFreeze(long millis) {
    afterFreezeMillis = millis;
  }

  public void afterCut(long millis) {
    afterCutMillis = millis;
  }

  /** Counts writes that the old holder made although another had taken over. */
  public synchronized void writesByOld(long writes) {
    writesByOldAfterTakeover += writes;
  }

  /** Whether all were measured, and none is above what is promised. */
  public boolean isGood() {
    return isWithin(afterKillMillis, LONGEST_AFTER_KILL)
        && isWithin(afterFreezeMillis, LONGEST_AFTER_LOSS)
        && isWithin(afterCutMillis, LONGEST_AFTER_LOSS)
        && writesByOldAfterTakeover == 0;
  }

  private static boolean isWithin(long millis, long longest) {
    return millis >= 0 && millis <= longest;
  }

  public void writeTo(ObjectNode json) {
    json.put("afterKillMillis", afterKillMillis);
    json.put("afterFreezeMillis", afterFreezeMillis);
    json.put("afterCutMillis", afterCutMillis);
    json.put("writesByOldAfterTakeover", writesByOldAfterTakeover);
  }
}
