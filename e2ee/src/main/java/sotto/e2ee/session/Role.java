package sotto.e2ee.session;

import sotto.e2ee.bytes.Numbered;

/** Which end of a call. */
public enum Role implements Numbered {
  CALLER(1),
  CALLEE(2);

  private final int number;

  Role(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  public Role other() {
    return this == CALLER ? CALLEE : CALLER;
  }
}
