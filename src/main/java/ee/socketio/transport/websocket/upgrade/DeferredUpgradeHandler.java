package ee.socketio.transport.websocket.upgrade;

import ee.socketio.transport.UpgradeRequest;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Lets another handler begin, and only then brings it what the client has sent meanwhile. */
public final class DeferredUpgradeHandler implements HttpUpgradeHandler {
  private static final System.Logger LOG = System.getLogger(DeferredUpgradeHandler.class.getName());

  private volatile @Nullable Served served;

  private record Served(
      HttpUpgradeHandler handler, UpgradedConnections connections, UpgradeRequest request) {}

  private volatile @Nullable UpgradedConnection connection;

  /** The container makes this handler by itself, so it hears only then whom it serves. */
  void serve(HttpUpgradeHandler handler, UpgradedConnections connections, UpgradeRequest request) {
    served = new Served(handler, connections, request);
  }

  @Override
  public void init(WebConnection given) {
    Served known = served;
    if (known == null) {
      throw new IllegalStateException("an upgrade without a handler");
    }
    UpgradedConnection opened = known.connections().open(given, known.request());
    connection = opened;
    known.handler().init(opened);
    try {
      opened.begin();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] the connection has gone before its first frame", e);
    }
  }

  /** The container keeps requests for later, and with them their handlers. */
  @Override
  public void destroy() {
    Served known = served;
    UpgradedConnection opened = connection;
    served = null;
    connection = null;
    if (known != null && (opened == null || opened.endsWithRequest())) {
      known.handler().destroy();
    }
  }
}
