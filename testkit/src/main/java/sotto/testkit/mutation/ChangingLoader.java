package sotto.testkit.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.util.function.Predicate;

/**
 * A loader that defines the classes of some packages again, some of them with changed code. All
 * others, such as those of the JDK, are those of its parent.
 */
public abstract class ChangingLoader extends ClassLoader {
  private final Predicate<String> own;
  private final Predicate<String> changed;

  /**
   * @param own selects the full names of the classes that this loader defines
   * @param changed selects those of them whose code is changed
   */
  protected ChangingLoader(ClassLoader parent, Predicate<String> own, Predicate<String> changed) {
    super(parent);
    this.own = own;
    this.changed = changed;
  }

  /**
   * A loader that changes one class.
   *
   * @param prefix of the names of the classes that this loader defines, such as {@code sotto.e2ee.}
   * @param changed the full name of the class; begins with {@code prefix}
   */
  protected ChangingLoader(ClassLoader parent, String prefix, String changed) {
    this(parent, name -> name.startsWith(prefix), changed::equals);
  }

  /**
   * Writes the replacement of an element of a changed class. Called for each element in its order,
   * and for one class at a time.
   */
  protected abstract void change(CodeBuilder builder, CodeElement element);

  /**
   * {@inheritDoc}
   *
   * @throws VerifyError when the changed code is invalid
   */
  @Override
  protected final Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!own.test(name)) {
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
      if (changed.test(name)) {
        bytes = change(bytes);
      }
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private synchronized byte[] change(byte[] bytes) {
    ClassFile file = ClassFile.of();
    try {
      return file.transformClass(
          file.parse(bytes), ClassTransform.transformingMethodBodies(this::change));
    } catch (IllegalArgumentException e) {
      throw new VerifyError("the changed code is none: " + e.getMessage());
    }
  }
}
