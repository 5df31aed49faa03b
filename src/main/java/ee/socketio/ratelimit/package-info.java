/** Rate limits for the events of clients: token buckets for each socket, user and event name. */
@NullMarked
package ee.socketio.ratelimit;

import org.jspecify.annotations.NullMarked;
