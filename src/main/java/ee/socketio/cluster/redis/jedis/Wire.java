package ee.socketio.cluster.redis.jedis;

import java.io.IOException;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * One TCP connection to Redis. One thread at a time may write, and one thread may read. Any thread
 * may abort the connection. A connection of Jedis would connect again by itself; this one does not.
 */
final class Wire extends Connection {
  private volatile boolean aborted;

  /**
   * Connects, and sends user, password and database.
   *
   * @throws redis.clients.jedis.exceptions.JedisException if Redis does not accept the connection
   */
  Wire(JedisSocketFactory sockets, JedisClientConfig config) {
    super(sockets, config);
  }

  @Override
  public void connect() {
    if (aborted) {
      throw new JedisConnectionException("the connection was aborted");
    }
    super.connect();
  }

  /** Adds a command to the bytes that {@link #flush} sends. */
  void write(CommandArguments command) {
    sendCommand(command);
  }

  @Override
  public void flush() {
    super.flush();
  }

  /**
   * Waits for one answer or message.
   *
   * @return text as {@code byte[]}, numbers as {@code Long}, arrays as {@code List}
   * @throws redis.clients.jedis.exceptions.JedisDataException if the answer is an error; the
   *     connection remains usable
   */
  Object read() {
    return getUnflushedObject();
  }

  /** Sends a command and waits for the answer. */
  Object call(CommandArguments command) {
    write(command);
    flush();
    return read();
  }

  /** Ends the connection at once. A thread that waits for an answer receives an exception. */
  void abort() {
    aborted = true;
    try {
      forceDisconnect();
    } catch (IOException e) {
      // The connection is closed in any case.
    }
  }
}
