package ee.socketio.marketplace.store;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A MongoDB-compatible server within this process, on a free port of the loopback interface, with
 * its data in one file. What it has acknowledged is in the file, so the end of the process loses
 * nothing.
 */
public final class EmbeddedStore implements AutoCloseable {
  private static final String FILE = "marketplace.mv.db";
  // How long the file keeps pages that were overwritten; a kill of the machine needs the last few.
  private static final int RETENTION_MILLIS = 5_000;

  private final MongoServer server;

  private EmbeddedStore(MongoServer server) {
    this.server = server;
  }

  /**
   * Opens the data of a folder, which is made when it is not there.
   *
   * @throws IllegalStateException when another process has them open, or they cannot be read
   */
  public static EmbeddedStore open(Path folder) {
    return open(folder, 0);
  }

  /**
   * Opens the data of a folder, at a port of the caller's choice.
   *
   * @param port 0 for one that is free
   * @throws IllegalStateException when another process has them open, or they cannot be read
   */
  public static EmbeddedStore open(Path folder, int port) {
    MVStore file = file(folder);
    MongoServer server = new MongoServer(new CommittingBackend(file));
    try {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, 2);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
    return new EmbeddedStore(server);
  }

  private static MVStore file(Path folder) {
    try {
      Files.createDirectories(folder);
      MVStore file = new MVStore.Builder().fileName(folder.resolve(FILE).toString()).open();
      file.setRetentionTime(RETENTION_MILLIS);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " of the data cannot be made", e);
    } catch (MVStoreException e) {
      throw new IllegalStateException(
          "the data in " + folder + " cannot be opened; another server may have them open", e);
    }
  }

  /** Where clients connect to. */
  public String uri() {
    return server.getConnectionString();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  /** Writes to the file before it answers. */
  private static final class CommittingBackend extends H2Backend {
    CommittingBackend(MVStore file) {
      super(file);
    }

    @Override
    public de.bwaldvogel.mongo.bson.Document handleMessage(
        de.bwaldvogel.mongo.wire.message.MongoMessage message) {
      try {
        return super.handleMessage(message);
      } finally {
        // Does nothing when nothing has changed.
        commit();
      }
    }
  }
}
