package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.testkit.RecordedLog;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryClassesTest {
  /** A class that the application uses for the first time when it stops. */
  private static final String LATE = "ee.socketio.engine.StaggeredShutdown";

  private final RecordedLog log = RecordedLog.of(LibraryClasses.class);

  @TempDir private Path folder;

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void classesOfAFolderAreUsableAfterTheFolderIsGone() throws Exception {
    copyLibrary(folder);

    assertLoads(folder);
  }

  @Test
  void classesOfAJarAreUsableAfterTheJarIsGone() throws Exception {
    Path jar = folder.resolve("with space.jar");
    try (FileSystem files =
        FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
      copyLibrary(files.getPath("/"));
    }

    assertLoads(jar);
  }

  @Test
  void aLoaderWithoutTheLibraryLoadsNothing() {
    LibraryClasses.load(ClassLoader.getPlatformClassLoader());

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void aJarThatCannotBeReadIsLogged() throws Exception {
    Path jar = Files.writeString(folder.resolve("broken.jar"), "broken");
    URL member =
        URI.create("jar:" + jar.toUri() + "!/ee/socketio/wiring/LibraryClasses.class").toURL();

    LibraryClasses.load(
        new ClassLoader(null) {
          @Override
          public URL getResource(String name) {
            return member;
          }
        });

    assertThat(log.lines()).singleElement().asString().contains("broken.jar");
  }

  /** The class loader finds nothing but the library, so some classes lack their superclass. */
  private void assertLoads(Path library) throws Exception {
    URLClassLoader loader = loader(library);
    LibraryClasses.load(loader);
    loader.close();

    assertThat(loader.loadClass(LATE).getClassLoader()).isSameAs(loader);
    assertThat(log.lines()).isEmpty();
  }

  /** Shows that a closed class loader cannot load a class, as the other tests assume. */
  @Test
  void aClassThatWasNotLoadedInAdvanceIsMissing() throws Exception {
    copyLibrary(folder);
    URLClassLoader loader = loader(folder);
    loader.close();

    assertThatThrownBy(() -> loader.loadClass(LATE)).isInstanceOf(ClassNotFoundException.class);
  }

  private static URLClassLoader loader(Path library) throws IOException {
    return new URLClassLoader(
        new URL[] {library.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }

  private static void copyLibrary(Path target) throws Exception {
    Path classes =
        Path.of(LibraryClasses.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    for (Path file : files(classes)) {
      Path copy = target.resolve(classes.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(file, copy);
      }
    }
  }

  private static List<Path> files(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes.resolve("ee/socketio"))) {
      return files.toList();
    }
  }
}
