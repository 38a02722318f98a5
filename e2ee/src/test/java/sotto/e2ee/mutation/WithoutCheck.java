package sotto.e2ee.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;

/** Loads this module's classes anew, one of them with one check deleted. */
final class WithoutCheck extends ClassLoader {
  private final CheckSite deleted;
  private final CheckKind.Finder finder = new CheckKind.Finder();
  private int seen;

  WithoutCheck(CheckSite deleted) {
    super(WithoutCheck.class.getClassLoader());
    this.deleted = deleted;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("sotto.e2ee.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String resource = name.replace('.', '/') + ".class";
    try (InputStream in = getResourceAsStream(resource)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      if (name.equals(deleted.className())) {
        bytes = delete(bytes);
      }
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private byte[] delete(byte[] bytes) {
    ClassFile file = ClassFile.of();
    try {
      return file.transformClass(
          file.parse(bytes), ClassTransform.transformingMethodBodies(this::pass));
    } catch (IllegalArgumentException e) {
      throw new VerifyError("without the check there is no code: " + e.getMessage());
    }
  }

  private void pass(CodeBuilder builder, CodeElement element) {
    if (finder.kindOf(element).isPresent() && seen++ == deleted.index()) {
      CheckKind.delete(builder, element);
    } else {
      builder.with(element);
    }
  }
}
