package ee.socketio.transport.websocket.upgrade;

import ee.socketio.transport.UpgradeRequest;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Initializes another handler, and only after that delivers the input of the client to it. */
public final class DeferredUpgradeHandler implements HttpUpgradeHandler {
  private static final System.Logger LOG = System.getLogger(DeferredUpgradeHandler.class.getName());

  private volatile @Nullable Served served;

  private record Served(
      HttpUpgradeHandler handler, UpgradedConnections connections, UpgradeRequest request) {}

  private volatile @Nullable UpgradedConnection connection;

  /** Sets the handler to serve. The container creates this object, so no constructor can. */
  void serve(HttpUpgradeHandler handler, UpgradedConnections connections, UpgradeRequest request) {
    served = new Served(handler, connections, request);
  }

  @Override
  public void init(WebConnection container) {
    Served current = served;
    if (current == null) {
      throw new IllegalStateException("the container upgraded a request that has no handler");
    }
    UpgradedConnection opened = current.connections().open(container, current.request());
    connection = opened;
    current.handler().init(opened);
    try {
      opened.begin();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] a connection closed before its first frame", e);
    }
  }

  /** Releases the handler, because the container may reuse the request that keeps this object. */
  @Override
  public void destroy() {
    Served current = served;
    UpgradedConnection opened = connection;
    served = null;
    connection = null;
    if (current != null && (opened == null || opened.endsWithRequest())) {
      current.handler().destroy();
    }
  }
}
