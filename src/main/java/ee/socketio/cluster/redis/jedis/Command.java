package ee.socketio.cluster.redis.jedis;

import ee.socketio.cluster.redis.RedisUnavailableException;
import ee.socketio.log.LogText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;

/**
 * A command that waits to be sent, or for its answer.
 *
 * @param slot the hash slot of the key; {@link #ANY} or {@link #ALL} if there is no key
 * @param decoder turns the answers of all asked masters into the result
 * @param result completes on the thread of the commands
 */
record Command<T>(
    int slot,
    CommandArguments arguments,
    Function<List<Object>, T> decoder,
    CompletableFuture<T> result) {
  /** Any master may execute the command. */
  static final int ANY = -1;

  /** All masters execute the command. */
  static final int ALL = -2;

  void complete(List<Object> answers) {
    try {
      result.complete(decoder.apply(answers));
    } catch (RuntimeException e) {
      fail("unexpected answer to " + name());
    }
  }

  void fail(String reason) {
    result.completeExceptionally(new RedisUnavailableException(reason));
  }

  /** Redis has answered with an error. */
  void refuse(@Nullable String error) {
    fail("Redis refused " + name() + ": " + LogText.value(error));
  }

  private String name() {
    return new String(arguments.getCommand().getRaw(), StandardCharsets.US_ASCII);
  }
}
