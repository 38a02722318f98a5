package sotto.testkit.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;

/**
 * Loads the classes of some packages anew, one of them with its code changed. All others, such as
 * those of the JDK, are the ones of the loader above.
 */
public abstract class ChangingLoader extends ClassLoader {
  private final String anew;
  private final String changed;

  /**
   * @param above whose classes these are
   * @param anew how the names of the classes begin that are loaded anew, such as {@code
   *     sotto.e2ee.}
   * @param changed the full name of the class whose code is changed; begins with {@code anew}
   */
  protected ChangingLoader(ClassLoader above, String anew, String changed) {
    super(above);
    this.anew = anew;
    this.changed = changed;
  }

  /** Writes what stands in the place of an element of the class; called for each in its order. */
  protected abstract void change(CodeBuilder builder, CodeElement element);

  /**
   * {@inheritDoc}
   *
   * @throws VerifyError when the changed code is none
   */
  @Override
  protected final Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(anew)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      if (name.equals(changed)) {
        bytes = change(bytes);
      }
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private byte[] change(byte[] bytes) {
    ClassFile file = ClassFile.of();
    try {
      return file.transformClass(
          file.parse(bytes), ClassTransform.transformingMethodBodies(this::change));
    } catch (IllegalArgumentException e) {
      throw new VerifyError("the changed code is none: " + e.getMessage());
    }
  }
}
