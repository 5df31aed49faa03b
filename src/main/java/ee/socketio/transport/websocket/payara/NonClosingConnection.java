package ee.socketio.transport.websocket.payara;

import java.io.IOException;
import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.CloseReason;
import org.glassfish.grizzly.Closeable;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.GrizzlyFuture;
import org.glassfish.grizzly.impl.ReadyFutureImpl;

/**
 * A view of a connection whose close methods do nothing, so that HTTP can end the request and leave
 * the socket open.
 */
final class NonClosingConnection implements Closeable {
  private final Closeable connection;

  NonClosingConnection(Closeable connection) {
    this.connection = connection;
  }

  @Override
  public boolean isOpen() {
    return connection.isOpen();
  }

  @Override
  public void assertOpen() throws IOException {
    connection.assertOpen();
  }

  @Override
  public void terminateSilently() {}

  @Override
  public GrizzlyFuture<Closeable> terminate() {
    return ReadyFutureImpl.create(connection);
  }

  @Override
  public void terminateWithReason(IOException cause) {}

  @Override
  public void closeSilently() {}

  @Override
  public GrizzlyFuture<Closeable> close() {
    return ReadyFutureImpl.create(connection);
  }

  @Override
  @Deprecated
  public void close(CompletionHandler<Closeable> completionHandler) {
    completionHandler.completed(connection);
  }

  @Override
  public void closeWithReason(IOException cause) {}

  @Override
  public void addCloseListener(CloseListener closeListener) {
    connection.addCloseListener(closeListener);
  }

  @Override
  public boolean removeCloseListener(CloseListener closeListener) {
    return connection.removeCloseListener(closeListener);
  }

  @Override
  public GrizzlyFuture<CloseReason> closeFuture() {
    return connection.closeFuture();
  }
}
