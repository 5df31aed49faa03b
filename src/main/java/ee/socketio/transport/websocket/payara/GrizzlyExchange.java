package ee.socketio.transport.websocket.payara;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.http.HttpContext;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.ssl.SSLUtils;

/**
 * A request of Catalina on a connection of Grizzly. Private fields lead to it:
 *
 * <pre>
 *   WebConnection.getOutputStream() ─▶ .ob ─▶ .grizzlyOutputBuffer ─▶ .connection
 *                                                                 └─▶ .outputHeader
 *   WebConnection.request ─▶ .afterService, .httpUpgradeHandler, .webConnection
 * </pre>
 */
final class GrizzlyExchange implements Exchange {
  // Attributes that the HTTP codec sets on a connection. With the first one, Grizzly would close
  // the connection when no further request arrives.
  private static final Attribute<Object> KEEP_ALIVE =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute("HttpServerFilter.KeepAliveContext");
  private static final Attribute<Object> IN_PROCESS =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(
          HttpServerFilter.HTTP_SERVER_REQUEST_ATTR_NAME);

  private final ContainerFields fields;
  private final WebConnection upgraded;
  private final NIOConnection connection;
  private final HttpRequestPacket request;
  private final Object catalina;

  private GrizzlyExchange(
      ContainerFields fields,
      WebConnection upgraded,
      NIOConnection connection,
      HttpRequestPacket request,
      Object catalina) {
    this.fields = fields;
    this.upgraded = upgraded;
    this.connection = connection;
    this.request = request;
    this.catalina = catalina;
  }

  /**
   * Finds the request of a connection.
   *
   * @throws IOException if the connection has closed
   * @throws IllegalArgumentException if the connection is not one of this container
   */
  static GrizzlyExchange of(ContainerFields fields, WebConnection upgraded) throws IOException {
    Object buffer = outputBuffer(fields, upgraded);
    HttpResponsePacket response =
        (HttpResponsePacket) fields.value(ContainerField.RESPONSE, buffer);
    NIOConnection connection = (NIOConnection) fields.value(ContainerField.CONNECTION, buffer);
    Object catalina = fields.value(ContainerField.REQUEST, upgraded);
    // The container's thread is in the request now, but a reused request may still say otherwise.
    fields.set(ContainerField.AFTER_SERVICE, catalina, false);
    return new GrizzlyExchange(fields, upgraded, connection, response.getRequest(), catalina);
  }

  /**
   * Finds the output buffer of Grizzly below a connection of the container.
   *
   * @throws IOException if the connection has closed
   */
  static Object outputBuffer(ContainerFields fields, WebConnection connection) throws IOException {
    return outputBuffer(fields, connection.getOutputStream());
  }

  /**
   * Finds the output buffer of Grizzly below a stream of the container.
   *
   * @throws IOException if the connection has closed
   * @throws IllegalArgumentException if the stream is not one of this container
   */
  static Object outputBuffer(ContainerFields fields, ServletOutputStream stream)
      throws IOException {
    Object catalina = fields.value(ContainerField.STREAM_BUFFER, stream);
    return fields.value(ContainerField.GRIZZLY_BUFFER, catalina);
  }

  @Override
  public NIOConnection connection() {
    return connection;
  }

  /** Whether the connection uses TLS. */
  boolean encrypted() {
    return SSLUtils.getSSLEngine(connection) != null;
  }

  /** Whether the whole response has been written. */
  boolean flushed() {
    return connection.getAsyncWriteQueue().isEmpty();
  }

  @Override
  public boolean threadReturned() {
    try {
      return (boolean) fields.value(ContainerField.AFTER_SERVICE, catalina);
    } catch (IOException e) {
      throw new IllegalStateException("a primitive field is never null", e);
    }
  }

  @Override
  public byte[] earlyBytes() throws IOException {
    ServletInputStream input = upgraded.getInputStream();
    byte[] bytes = new byte[input.available()];
    int length = bytes.length == 0 ? 0 : input.readNBytes(bytes, 0, bytes.length);
    if (length < bytes.length) {
      throw new IOException(
          "the connection closed after " + length + " of " + bytes.length + " bytes");
    }
    return bytes;
  }

  @Override
  public void end() throws Exception {
    KEEP_ALIVE.remove(connection);
    request
        .getProcessingState()
        .setHttpContext(
            HttpContext.newInstance(
                connection, connection, new NonClosingConnection(connection), request));
    ReadSuppressingProcessor.install(connection);
    upgraded.close();
    IN_PROCESS.remove(connection);
    // The container pools requests, and a pooled request would keep classes of the application.
    fields.set(ContainerField.REQUEST_HANDLER, catalina, null);
    fields.set(ContainerField.REQUEST_CONNECTION, catalina, null);
  }
}
