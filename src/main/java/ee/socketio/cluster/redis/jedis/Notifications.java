package ee.socketio.cluster.redis.jedis;

import ee.socketio.cluster.redis.RedisConnection.Listener;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls the listener from one thread at a time. The connection as a whole exists while commands can
 * be sent and messages can arrive. An exception of the listener does not end the calling thread.
 */
final class Notifications {
  private static final System.Logger LOG = System.getLogger(JedisConnection.class.getName());

  private @Nullable Listener listener;
  private boolean commands;
  private boolean messages;
  private volatile boolean connected;

  synchronized void start(Listener receiver) {
    listener = receiver;
  }

  /** Ends the calls. */
  synchronized void stop() {
    listener = null;
    connected = false;
  }

  boolean connected() {
    return connected;
  }

  /** Redis has answered to the thread of the commands. */
  synchronized void commandsArePossible() {
    commands = true;
    update();
  }

  /** The subscriptions exist. */
  synchronized void messagesArePossible() {
    messages = true;
    update();
  }

  /**
   * One connection is lost. The other one is probably lost, too, so both threads have to report
   * again.
   */
  synchronized void lost() {
    commands = false;
    messages = false;
    update();
  }

  private void update() {
    boolean now = commands && messages && listener != null;
    if (now != connected) {
      connected = now;
      call(now ? Listener::connected : Listener::disconnected);
    }
  }

  synchronized void message(String channel, byte[] message) {
    call(receiver -> receiver.message(channel, message));
  }

  private void call(Consumer<Listener> method) {
    if (listener == null) {
      return;
    }
    try {
      method.accept(listener);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] the listener of the connection to Redis failed", e);
    }
  }
}
