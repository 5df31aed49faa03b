/**
 * The history of the figures: a sample of each server every 30 seconds, which the database keeps
 * for the last hour, and sums of samples for the last day and the last week.
 *
 * <p>Depends on the statistics of the library, and on orders and messages for their numbers.
 */
@NullMarked
package ee.socketio.marketplace.history;

import org.jspecify.annotations.NullMarked;
