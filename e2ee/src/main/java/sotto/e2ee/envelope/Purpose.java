package sotto.e2ee.envelope;

import sotto.e2ee.bytes.Numbered;

/** The kind of content in an envelope; in its header, so that one cannot pass for the other. */
public enum Purpose implements Numbered {
  OFFER(1),
  PIN(2);

  private final int number;

  Purpose(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
