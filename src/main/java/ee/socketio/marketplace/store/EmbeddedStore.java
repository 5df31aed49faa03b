package ee.socketio.marketplace.store;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import ee.socketio.marketplace.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A MongoDB-compatible server within this process. It listens on a free port of the loopback
 * interface, and its data are in one file. It acknowledges a write after the file holds the data,
 * so the end of the process loses no acknowledged write. Only the owner of the process may read the
 * file.
 */
public final class EmbeddedStore implements AutoCloseable {
  private static final String FILE = "marketplace.mv.db";
  // The file keeps overwritten pages for this time, so that it can be opened after a power failure.
  private static final int RETENTION_MILLIS = 5_000;

  private final MongoServer server;

  private EmbeddedStore(MongoServer server) {
    this.server = server;
  }

  /**
   * Opens the data of a folder, and creates the folder if it does not exist.
   *
   * @throws IllegalStateException if another process has the data open, or if they cannot be read
   */
  public static EmbeddedStore open(Path folder) {
    return open(folder, 0);
  }

  /**
   * Opens the data of a folder, on a port that the caller chooses.
   *
   * @param port the port; 0 for a free one
   * @throws IllegalStateException if another process has the data open, or if they cannot be read
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
      OwnerOnly.createFolder(folder);
      Path data = folder.resolve(FILE);
      // The file exists before it is opened, because MVStore would create it with the umask.
      OwnerOnly.createFile(data);
      MVStore file = new MVStore.Builder().fileName(data.toString()).open();
      file.setRetentionTime(RETENTION_MILLIS);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("the data folder " + folder + " cannot be prepared", e);
    } catch (MVStoreException e) {
      throw new IllegalStateException(
          "the data in " + folder + " cannot be opened; another server may have opened them", e);
    }
  }

  /** Returns the URI to which clients connect. */
  public String uri() {
    return server.getConnectionString();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  /** Writes each change to the file before it answers. */
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
        // Without a change, this does nothing.
        commit();
      }
    }
  }
}
