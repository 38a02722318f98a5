package sotto.attack.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** The attacks. */
public final class Catalogue {
  private Catalogue() {}

  /** All of them, in the order they run. */
  public static List<Attack> all() {
    return Stream.of(
            MediaAttacks.all(),
            DirectoryAttacks.all(),
            FrozenListAttacks.all(),
            OwnListAttacks.all(),
            RootAttacks.all(),
            DowngradeAttacks.all(),
            ConfirmingAttacks.all(),
            PinAttacks.all(),
            SignalAttacks.all(),
            ReplayAttacks.all(),
            OrderAttacks.all(),
            GlareAttacks.all(),
            InsiderAttacks.all(),
            BindingAttacks.all(),
            NonceAttacks.all(),
            ConfirmAttacks.all())
        .flatMap(List::stream)
        .toList();
  }
}
