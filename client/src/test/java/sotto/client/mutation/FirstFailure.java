package sotto.client.mutation;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a test class of another class loader and remembers the first test that fails. */
final class FirstFailure implements TestExecutionListener {
  private volatile Optional<String> failed = Optional.empty();

  /** Empty when all pass. */
  static Optional<String> in(ClassLoader loader, String testClass) throws ClassNotFoundException {
    FirstFailure listener = new FirstFailure();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(selectClass(loader.loadClass(testClass)))
              .build();
      LauncherFactory.create().execute(request, listener);
    } finally {
      thread.setContextClassLoader(before);
    }
    return listener.failed;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.FAILED && failed.isEmpty()) {
      failed = Optional.of(test.getDisplayName());
    }
  }
}
