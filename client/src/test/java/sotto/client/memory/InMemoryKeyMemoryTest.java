package sotto.client.memory;

class InMemoryKeyMemoryTest extends KeyMemoryContract {
  private final KeyMemory memory = new InMemoryKeyMemory();

  @Override
  KeyMemory memory() {
    return memory;
  }

  @Override
  KeyMemory reopened() {
    return memory;
  }
}
