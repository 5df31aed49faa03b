package ee.socketio.transport.http;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Lets another handler begin, and only then brings it what the client has sent meanwhile. */
public final class PatientUpgradeHandler implements HttpUpgradeHandler {
  private static final System.Logger LOG = System.getLogger(PatientUpgradeHandler.class.getName());

  private volatile @Nullable HttpUpgradeHandler handler;

  void serve(HttpUpgradeHandler other) {
    handler = other;
  }

  @Override
  public void init(WebConnection connection) {
    HttpUpgradeHandler other = handler;
    if (other == null) {
      throw new IllegalStateException("an upgrade without a handler");
    }
    PatientConnection patient = new PatientConnection(connection);
    other.init(patient);
    try {
      patient.begin();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] the connection has gone before its first frame", e);
    }
  }

  @Override
  public void destroy() {
    HttpUpgradeHandler other = handler;
    if (other != null) {
      other.destroy();
    }
  }
}
