package sotto.e2ee.bytes;

/** A value of a closed list with its number on the wire. */
public interface Numbered {
  int number();
}
