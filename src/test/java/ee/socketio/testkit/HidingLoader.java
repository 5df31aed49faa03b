package ee.socketio.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;

/** Loads the library again, as in a container without some APIs. */
public final class HidingLoader extends ClassLoader {
  private static final String LIBRARY = "ee.socketio.";

  private final List<String> hidden;

  /**
   * @param hidden prefixes of the names of the missing classes
   */
  public HidingLoader(String... hidden) {
    super(HidingLoader.class.getClassLoader());
    this.hidden = List.of(hidden);
  }

  /** Runs code of a test without the hidden classes. */
  public <T> T run(Class<? extends Supplier<T>> code) throws ReflectiveOperationException {
    @SuppressWarnings("unchecked") // the same class, from another loader
    Supplier<T> copy =
        (Supplier<T>) loadClass(code.getName()).getDeclaredConstructor().newInstance();
    return copy.get();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (hidden.stream().anyMatch(name::startsWith)) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith(LIBRARY)) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return known == null ? define(name) : known;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
