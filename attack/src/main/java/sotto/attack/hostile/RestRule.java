package sotto.attack.hostile;

/** Tampers with requests over HTTP, or with their answers. Called for one after the other. */
@FunctionalInterface
public interface RestRule {
  /** Changes the exchange, or leaves it alone. */
  void apply(Exchange exchange);
}
