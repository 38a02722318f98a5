package sotto.e2ee.session;

import sotto.e2ee.bytes.Numbered;

/** An end of a call. */
public enum CallRole implements Numbered {
  CALLER(1),
  CALLEE(2);

  private final int number;

  CallRole(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  public CallRole other() {
    return this == CALLER ? CALLEE : CALLER;
  }
}
