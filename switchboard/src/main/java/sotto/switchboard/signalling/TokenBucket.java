package sotto.switchboard.signalling;

/** A rate limit: so many at once, so many a second. Not safe for several threads. */
final class TokenBucket {
  private final int perSecond;
  private final long capacityMillitokens;
  private long millitokens;
  private long filledAtMillis;

  /** A full one. */
  TokenBucket(int perSecond, int burst, long nowMillis) {
    this.perSecond = perSecond;
    this.capacityMillitokens = burst * 1_000L;
    this.millitokens = capacityMillitokens;
    this.filledAtMillis = nowMillis;
  }

  /** Takes that many if they are there. */
  boolean take(int tokens, long nowMillis) {
    long passed = Math.max(0, nowMillis - filledAtMillis);
    // One token a second is one millitoken a millisecond.
    millitokens = Math.min(capacityMillitokens, millitokens + passed * perSecond);
    filledAtMillis = nowMillis;
    if (millitokens < tokens * 1_000L) {
      return false;
    }
    millitokens -= tokens * 1_000L;
    return true;
  }
}
