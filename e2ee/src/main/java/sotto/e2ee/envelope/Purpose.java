package sotto.e2ee.envelope;

import sotto.e2ee.bytes.Numbered;

/**
 * The kind of content of an envelope; it is in the header, so that one kind cannot pass for
 * another.
 */
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
