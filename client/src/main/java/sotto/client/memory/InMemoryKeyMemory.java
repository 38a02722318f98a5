package sotto.client.memory;

/** A memory that is gone with the process: for tests and for devices that live for one run. */
public final class InMemoryKeyMemory implements KeyMemory {
  private KeyState state = KeyState.EMPTY;

  @Override
  public synchronized KeyState state() {
    return state;
  }

  @Override
  public synchronized <X extends Exception> KeyState change(Change<X> change) throws X {
    state = change.apply(state);
    return state;
  }

  @Override
  public void close() {}
}
