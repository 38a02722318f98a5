package sotto.e2ee.envelope;

import sotto.e2ee.bytes.Numbered;

/** The second byte of every frame; the first is the version. */
public enum FrameType implements Numbered {
  SEALED(1),
  ANSWER(2),
  DATA(3),
  BINDING(4);

  /** The first byte of every frame. */
  public static final int VERSION = 1;

  private final int number;

  FrameType(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
