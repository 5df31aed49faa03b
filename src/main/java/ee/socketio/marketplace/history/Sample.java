package ee.socketio.marketplace.history;

import java.time.Instant;
import java.util.Map;

/**
 * The figures of one server at the end of an interval.
 *
 * @param node the id of the server
 * @param at the end of the interval
 * @param values levels and totals at that moment, and the numbers of cases in the interval
 * @param times the response times of the interval, as counts of a {@link Histogram}
 */
record Sample(String node, Instant at, Map<Figure, Long> values, long[] times) {}
