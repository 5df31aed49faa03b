package ee.socketio.marketplace.history;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The history of a range; the acknowledgement of {@code dashboard:history:get}.
 *
 * @param range {@code 1h}, {@code 24h} or {@code 7d}
 * @param step the time between two points, in seconds
 * @param times the starts of the steps, in seconds since 1970
 * @param series the values by name: the texts of {@link Figure}, and {@code median} and {@code p95}
 *     of the response times in milliseconds. A value is null if no server was running
 */
public record History(
    String range, long step, List<Long> times, Map<String, List<@Nullable Double>> series) {}
