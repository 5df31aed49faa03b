package ee.socketio.transport.websocket.payara;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.reflect.Field;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.http.HttpContext;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.ssl.SSLUtils;

/**
 * The request that a connection was upgraded with, and its response. It is found through private
 * fields:
 *
 * <pre>
 *   WebConnection.getOutputStream() ─▶ .ob ─▶ .grizzlyOutputBuffer ─▶ .connection
 *                                                                 └─▶ .outputHeader
 *   WebConnection.request ─▶ .afterService
 * </pre>
 */
final class Exchange {
  // What the HTTP codec keeps with a connection, by the names that it gave. The first would close
  // it when no further request comes.
  private static final Attribute<Object> KEEP_ALIVE =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute("HttpServerFilter.KeepAliveContext");
  private static final Attribute<Object> IN_PROCESS =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(
          HttpServerFilter.HTTP_SERVER_REQUEST_ATTR_NAME);

  private final WebConnection upgraded;
  private final NIOConnection connection;
  private final HttpRequestPacket request;
  private final Object catalina;
  private final Field left;

  private Exchange(
      WebConnection upgraded,
      NIOConnection connection,
      HttpRequestPacket request,
      Object catalina,
      Field left) {
    this.upgraded = upgraded;
    this.connection = connection;
    this.request = request;
    this.catalina = catalina;
    this.left = left;
  }

  /**
   * Finds what is behind a connection of the container.
   *
   * @throws IOException when it has gone already
   * @throws ReflectiveOperationException when this container is built differently
   */
  static Exchange of(WebConnection upgraded) throws IOException, ReflectiveOperationException {
    Object buffer = DetachedConnections.outputBuffer(upgraded);
    HttpResponsePacket response = (HttpResponsePacket) PrivateFields.value(buffer, "outputHeader");
    NIOConnection connection = (NIOConnection) PrivateFields.value(buffer, "connection");
    Object catalina = PrivateFields.value(upgraded, "request");
    Field left = PrivateFields.field(catalina, "afterService");
    // The container's thread is in the request now; a request that is used again may say otherwise.
    left.setBoolean(catalina, false);
    return new Exchange(upgraded, connection, response.getRequest(), catalina, left);
  }

  NIOConnection connection() {
    return connection;
  }

  boolean encrypted() {
    return SSLUtils.getSSLEngine(connection) != null;
  }

  /** Whether nothing of the response waits to be written. */
  boolean flushed() {
    return connection.getAsyncWriteQueue().isEmpty();
  }

  /** Whether the container's thread has left the request. */
  boolean left() {
    try {
      return left.getBoolean(catalina);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(left + " is not open any more", e);
    }
  }

  /** What came together with the request. */
  byte[] early() throws IOException {
    ServletInputStream input = upgraded.getInputStream();
    byte[] bytes = new byte[input.available()];
    int length = bytes.length == 0 ? 0 : input.readNBytes(bytes, 0, bytes.length);
    if (length < bytes.length) {
      throw new IOException("the connection has ended after " + length + " bytes");
    }
    return bytes;
  }

  /**
   * Lets the container do with the request what it does when a connection closes, and keeps the
   * connection. Its thread must have left the request; to be called on another of its threads,
   * since each of them has a store of its own for requests that have ended.
   *
   * @throws Exception whatever the container throws; the connection is of no use then
   */
  void end() throws Exception {
    KEEP_ALIVE.remove(connection);
    request
        .getProcessingState()
        .setHttpContext(
            HttpContext.newInstance(
                connection, connection, new NonClosingConnection(connection), request));
    ReadSuppressingProcessor.enter(connection);
    upgraded.close();
    IN_PROCESS.remove(connection);
    // Requests are kept for later, and the classes of an application with them.
    PrivateFields.field(catalina, "httpUpgradeHandler").set(catalina, null);
    PrivateFields.field(catalina, "webConnection").set(catalina, null);
  }
}
