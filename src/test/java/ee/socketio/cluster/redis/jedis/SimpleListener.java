package ee.socketio.cluster.redis.jedis;

import ee.socketio.cluster.redis.RedisConnection;

/** A listener that does nothing. */
abstract class SimpleListener implements RedisConnection.Listener {
  @Override
  public void message(String channel, byte[] message) {}

  @Override
  public void connected() {}

  @Override
  public void disconnected() {}
}
