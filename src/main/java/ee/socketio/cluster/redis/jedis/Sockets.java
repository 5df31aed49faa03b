package ee.socketio.cluster.redis.jedis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * The sockets of all connections to Redis, those that are still connecting among them. So a stop
 * need not wait for a server that does not answer. Safe for use by many threads.
 */
final class Sockets {
  private final boolean tls;
  private final int connectTimeout;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param connectTimeout in milliseconds
   */
  Sockets(boolean tls, int connectTimeout) {
    this.tls = tls;
    this.connectTimeout = connectTimeout;
  }

  /**
   * Connects to a server.
   *
   * @param readTimeout in milliseconds
   * @throws JedisConnectionException if the server cannot be reached
   */
  Socket connect(HostAndPort host, int readTimeout) {
    Socket socket = new Socket();
    try {
      sockets.removeIf(Socket::isClosed);
      sockets.add(socket);
      if (closed) {
        throw new IOException("the connection is stopped");
      }
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.connect(new InetSocketAddress(host.getHost(), host.getPort()), connectTimeout);
      socket.setSoTimeout(readTimeout);
      return tls ? encrypted(socket, host) : socket;
    } catch (IOException e) {
      close(socket);
      throw new JedisConnectionException(host + ": " + e.getMessage());
    }
  }

  private static Socket encrypted(Socket plain, HostAndPort host) throws IOException {
    SSLSocket socket =
        (SSLSocket) factory().createSocket(plain, host.getHost(), host.getPort(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** The one of the current default context, which a container can replace. */
  private static SSLSocketFactory factory() throws IOException {
    try {
      return SSLContext.getDefault().getSocketFactory();
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("the JVM has no TLS: " + e.getMessage(), e);
    }
  }

  /** Closes all sockets. Threads that use one receive an exception. */
  void close() {
    closed = true;
    sockets.forEach(Sockets::close);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The socket is closed in any case.
    }
  }
}
