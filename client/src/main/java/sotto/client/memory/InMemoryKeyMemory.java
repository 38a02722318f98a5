package sotto.client.memory;

/** A memory that ends with the process: for tests and for devices of a single run. */
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
