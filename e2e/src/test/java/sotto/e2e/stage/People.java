package sotto.e2e.stage;

import sotto.cli.DemoOrganisation;
import sotto.cli.DemoOrganisation.DemoPerson;

/** The people of the demo organisation, by their part in the tests. */
public final class People {
  /** An administrator. */
  public static final DemoPerson ADA = DemoOrganisation.PEOPLE.get(0);

  public static final DemoPerson BEN = DemoOrganisation.PEOPLE.get(1);
  public static final DemoPerson CHLOE = DemoOrganisation.PEOPLE.get(2);

  /** A person whose policy requires end-to-end encryption. */
  public static final DemoPerson FARAH = DemoOrganisation.PEOPLE.get(5);

  private People() {}
}
