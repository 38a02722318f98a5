package sotto.client.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;

/** Loads this module's classes and tests anew, one of them without one decision. */
final class WithoutDecision extends ClassLoader {
  private static final String PACKAGE = "sotto.client.";

  private final Decision deleted;
  private int seen;

  WithoutDecision(Decision deleted) {
    super(WithoutDecision.class.getClassLoader());
    this.deleted = deleted;
  }

  /** Whether the instruction was there to be replaced; known once the class was loaded. */
  boolean hasDeleted() {
    return seen > deleted.nth();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PACKAGE)) {
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
      if (name.equals(PACKAGE + deleted.type())) {
        ClassFile file = ClassFile.of();
        bytes =
            file.transformClass(
                file.parse(bytes), ClassTransform.transformingMethodBodies(this::pass));
      }
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private void pass(CodeBuilder builder, CodeElement element) {
    if (deleted.isAt(element) && seen++ == deleted.nth()) {
      deleted.instead().write(builder, element);
    } else {
      builder.with(element);
    }
  }
}
