package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.container.server.Container;
import ee.socketio.container.server.Site;
import ee.socketio.testkit.TestTimeout;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Two applications in one Payara Micro, which are two nodes of a cluster. */
final class TwoApplications implements AutoCloseable {
  private final Container payara;
  private final URL first;
  private final URL second;

  private TwoApplications(Container payara, URL first, URL second) {
    this.payara = payara;
    this.first = first;
    this.second = second;
  }

  /** Starts the container in a folder, with an application at its root and another one. */
  static TwoApplications start(Path folder, WebArchive root, WebArchive other) throws Exception {
    Files.createDirectories(folder);
    Site site =
        Site.in(
            folder.resolve("payara"),
            exported(root, folder.resolve("ROOT.war")),
            exported(other, folder.resolve("second.war")));
    Container payara = Installations.start("payara-micro", site);
    return new TwoApplications(payara, site.http().toURL(), site.http().resolve("second/").toURL());
  }

  private static Path exported(WebArchive war, Path file) {
    war.as(ZipExporter.class).exportTo(file.toFile(), true);
    return file;
  }

  URL first() {
    return first;
  }

  URL second() {
    return second;
  }

  /** Ends the process of the container at once. */
  void kill() {
    ProcessHandle.of(payara.pid()).orElseThrow().destroyForcibly();
  }

  /** Waits until a condition holds. */
  static void until(Callable<Boolean> condition) throws Exception {
    until(TestTimeout.SECONDS, condition);
  }

  /** Waits until a condition holds, and fails after a time. */
  static void until(int seconds, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.call()) {
      assertThat(System.nanoTime() - end).as("no timeout").isNegative();
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  @Override
  public void close() {
    payara.close();
  }
}
